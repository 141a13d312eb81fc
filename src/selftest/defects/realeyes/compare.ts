import type { Defect } from '../../Defect.js';

const operation = 'compareFaceEmbeddings';
const scored = { operation, status: 200 } as const;

/** What may go wrong with a comparison of embeddings. */
export const compareDefects: readonly Defect[] = [
  {
    id: 'similarity-as-text',
    about: 'writes the similarity as a text',
    rules: ['compare.similarity-integer', 'compare.similarity-range'],
    answer: { of: scored, set: { similarity: String } },
  },
  {
    id: 'length-511-accepted',
    about: 'takes an embedding of 511 numbers',
    rules: ['compare.length-mismatch-400'],
    answer: {
      of: {
        operation,
        status: 400,
        sent: { embedding2: (value) => Array.isArray(value) && value.length === 511 },
      },
      success: true,
    },
  },
  {
    id: 'anchor-80-at-another-cosine',
    about: 'reaches 80 only at a cosine of 0.32',
    rules: ['compare.anchor-80'],
    inside: { spec: [{ operation, at: ['x-threshold', 'anchors'], to: (value) => value }] },
  },
];
