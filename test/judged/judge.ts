import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  loadRunInput,
  Images,
  runSuite,
  type RunInput,
  type RunResult,
  type Target,
} from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { vendorHome } from '../../src/contract/VendorHome.js';
import type { World } from './OtherServer.js';

const ROOT = packageRoot();
const IMAGES = Images.load();

/** Everything that a run needs beside its target, read once. */
export function prepare(vendor: string): Promise<RunInput> {
  return loadRunInput(vendorHome(vendor), IMAGES);
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
  'extra/small/ada-card.jpg': ['ada'],
  'extra/small/ada-selfie.jpg': ['ada'],
  'extra/small/ada-selfie-2.jpg': ['ada'],
  'extra/small/ben-selfie.jpg': ['ben'],
  'extra/small/ada-selfie.png': ['ada'],
  'extra/small/three.jpg': ['carl', 'dana', 'eve'],
  'extra/small/eleven.jpg': Array.from({ length: 11 }, (_, i) => `guest ${i}`),
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
