import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  loadSuite,
  operationDocuments,
  Images,
  runSuite,
  type RunInput,
  type RunResult,
  type Target,
} from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadRules } from '../../src/contract/loadRules.js';
import type { World } from './OtherServer.js';

const ROOT = packageRoot();
const IMAGES = Images.load(join(ROOT, 'suites', 'images.yaml'), join(ROOT, 'fixtures'));

/** Everything that a run needs beside its target, read once. */
export async function prepare(vendor: string): Promise<RunInput> {
  const catalogue = loadRules(join(ROOT, 'spec')).find((one) => one.vendor === vendor);
  if (!catalogue) throw new Error(`no rules of ${vendor}`);
  return {
    doppel: '0',
    suite: loadSuite(join(ROOT, 'suites'), vendor),
    catalogue,
    operations: await operationDocuments(join(ROOT, 'spec', vendor, 'openapi.yaml')),
    images: IMAGES,
  };
}

/** Run the whole suite, without a word. */
export async function judge(input: RunInput, target: Omit<Target, 'name'>): Promise<RunResult> {
  return runSuite(input, { name: 'another implementation', ...target });
}

/** Ids of the rules that are not kept, sorted; with a level, only those of this level. */
export function violated({ rules }: RunResult, level?: string): string[] {
  return rules
    .filter(
      ({ verdict, rule }) => verdict !== 'pass' && verdict !== 'skip' && rule.level === (level ?? rule.level),
    )
    .map(({ rule }) => rule.id)
    .sort();
}

/** Path of an image of the pack. */
export function fixture(name: string): string {
  return join(ROOT, 'fixtures', name);
}

const CAST: Readonly<Record<string, readonly string[]>> = {
  'people/ada-card.jpg': ['ada'],
  'people/ada-selfie.jpg': ['ada'],
  'people/ada-selfie-2.jpg': ['ada'],
  'people/ben-selfie.jpg': ['ben'],
  'formats/plain.png': ['ada'],
  'groups/three.jpg': ['carl', 'dana', 'eve'],
  'groups/eleven.jpg': Array.from({ length: 11 }, (_, i) => `guest ${i}`),
};

/** Who is in which image of the suites, by the hash of its file. */
export const PEOPLE: World['people'] = Object.fromEntries(
  Object.entries(CAST).map(([name, who]) => [
    createHash('sha256')
      .update(readFileSync(fixture(name)))
      .digest('hex'),
    who,
  ]),
);
