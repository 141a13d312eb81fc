import type { Defect } from '../../Defect.js';

/** One of the two operations that look at an image. */
export interface ImageOperation {
  readonly operation: string;
  /** Where its exchanges are found. */
  readonly good: { readonly operation: string; readonly status: 200 };
  readonly refused: { readonly operation: string; readonly status: 400 };
  /** Path of what is told of every face. */
  readonly face: string;
}

const OPERATIONS = [
  { part: 'detect', operation: 'detectFaces', name: 'detect-faces', face: 'faces[*]' },
  { part: 'embed', operation: 'getFaceEmbeddings', name: 'get-face-embeddings', face: 'faces[*].face' },
] as const;

/**
 * The same defects in each of the two operations that look at an image, one operation at a time: what the one does right the other
 * may do wrong.
 *
 * @param make - ids, and ids of rules without the part of the catalogue, get the operation put to them
 */
export function ofBoth(make: (one: ImageOperation) => readonly Defect[]): Defect[] {
  return OPERATIONS.flatMap(({ part, operation, name, face }) => {
    const good = { operation, status: 200 } as const;
    const refused = { operation, status: 400 } as const;
    return make({ operation, good, refused, face }).map((defect) => ({
      ...defect,
      id: `${part}-${defect.id}`,
      about: `${defect.about}, in ${name}`,
      rules: inBothAs(part, defect.rules),
    }));
  });
}

/** Ids of rules that stand in the catalogue once for each of the two operations. */
export function inBoth(...rules: readonly string[]): string[] {
  return OPERATIONS.flatMap(({ part }) => inBothAs(part, rules));
}

function inBothAs(part: string, rules: readonly string[]): string[] {
  return rules.map((rule) => (rule.includes('.') ? rule : `${part}.${rule}`));
}
