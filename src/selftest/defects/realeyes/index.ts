import type { Defect } from '../../Defect.js';
import { compareDefects } from './compare.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [...compareDefects];
