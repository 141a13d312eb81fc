import type { Defect } from './Defect.js';
import { defects as deepface } from '../vendors/deepface/mutants/index.js';
import { defects as deepidv } from '../vendors/deepidv/mutants/index.js';
import { defects as deepvue } from '../vendors/deepvue/mutants/index.js';
import { defects as realeyes } from '../vendors/realeyes/mutants/index.js';

/** Every vendor's defects. A new vendor is one more folder and one more line here. */
const CATALOGUE: Readonly<Record<string, readonly Defect[]>> = { deepface, deepidv, deepvue, realeyes };

/** Vendors that have defects, in alphabetical order. */
export const VENDORS: readonly string[] = Object.keys(CATALOGUE);

/** The defects of a vendor. */
export function catalogueOf(vendor: string): readonly Defect[] {
  return CATALOGUE[vendor] ?? [];
}
