import type { Defect } from '../../Defect.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [];
