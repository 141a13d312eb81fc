import { join } from 'node:path';
import { loadSuite, operationDocuments } from '../conformance/index.js';
import { packageRoot } from '../core/packageRoot.js';
import { loadSpec } from '../spec/loadSpec.js';
import type { Defect } from './Defect.js';
import { defects as deepface } from '../vendors/deepface/mutants/index.js';
import { defects as deepidv } from '../vendors/deepidv/mutants/index.js';
import { defects as deepvue } from '../vendors/deepvue/mutants/index.js';
import { defects as realeyes } from '../vendors/realeyes/mutants/index.js';
import { generateMutants } from './operators/generateMutants.js';

/** Every vendor's defects. A new vendor is one more folder and one more line here. */
const CATALOGUE: Readonly<Record<string, readonly Defect[]>> = { deepface, deepidv, deepvue, realeyes };

/** Vendors that have defects, in alphabetical order. */
export const VENDORS: readonly string[] = Object.keys(CATALOGUE);

/** The defects of a vendor. */
export function catalogueOf(vendor: string): readonly Defect[] {
  return CATALOGUE[vendor] ?? [];
}

const all = new Map<string, Promise<readonly Defect[]>>();

/** The mutants of a vendor: those that are written by hand, and those that follow from its document. */
export function mutantsOf(vendor: string): Promise<readonly Defect[]> {
  const mutants = all.get(vendor) ?? load(vendor);
  all.set(vendor, mutants);
  return mutants;
}

async function load(vendor: string): Promise<Defect[]> {
  const file = join(packageRoot(), 'spec', vendor, 'openapi.yaml');
  const [{ operations }, documents] = await Promise.all([loadSpec(file), operationDocuments(file)]);
  const suite = loadSuite(join(packageRoot(), 'suites'), vendor);
  return [...catalogueOf(vendor), ...generateMutants({ suite, operations, documents })];
}
