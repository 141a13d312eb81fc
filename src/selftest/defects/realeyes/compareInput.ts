import type { Defect, SpecChange } from '../../Defect.js';

const operation = 'compareFaceEmbeddings';
const refused = { operation, status: 400 } as const;
const EMBEDDING = ['components', 'schemas', 'Embedding'];
const REQUIRED = ['components', 'schemas', 'CompareRequest', 'required'];
const isMissing = (value: unknown): boolean => value === undefined;
const ofLength =
  (length: number) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length === length;

/** What may go wrong with the embeddings that are to be compared. */
export const compareInputDefects: readonly Defect[] = [
  // Nothing to compare.
  {
    id: 'embedding1-never-checked',
    about: 'fails with 500 where embedding1 is missing',
    rules: ['compare.embedding1-required'],
    inside: { spec: [{ at: REQUIRED, to: ['embedding2'] }] },
  },
  {
    id: 'embedding2-never-checked',
    about: 'fails with 500 where embedding2 is missing',
    rules: ['compare.embedding2-required'],
    inside: { spec: [{ at: REQUIRED, to: ['embedding1'] }] },
  },
  {
    id: 'embedding1-unlike',
    about: 'scores 0 where embedding1 is missing',
    rules: ['compare.embedding1-required'],
    response: { of: { ...refused, sent: { embedding1: isMissing } }, success: true, set: { similarity: 0 } },
  },
  {
    id: 'embedding2-for-both',
    about: 'compares embedding1 with itself where embedding2 is missing',
    rules: ['compare.embedding2-required'],
    request: {
      of: { operation, sent: { embedding1: Array.isArray, embedding2: isMissing } },
      set: { embedding2: (_, { json }) => (json as { embedding1: unknown }).embedding1 },
    },
  },
  {
    id: 'null-fails',
    about: 'lets null through as an embedding, and fails with 500',
    rules: ['compare.null-embedding'],
    inside: { spec: [changed('type', ['array', 'null'])] },
  },
  {
    id: 'null-embedding1-unlike',
    about: 'scores -1 where embedding1 is null',
    rules: ['compare.null-embedding'],
    response: { of: { ...refused, sent: { embedding1: null } }, success: true, set: { similarity: -1 } },
  },
  {
    id: 'null-embedding2-unlike',
    about: 'scores -1 where embedding2 is null',
    rules: ['compare.null-embedding'],
    response: { of: { ...refused, sent: { embedding2: null } }, success: true, set: { similarity: -1 } },
  },

  // No embeddings.
  {
    id: 'broken-json-unprocessable',
    about: 'responds with 422 to a comparison whose JSON breaks off',
    rules: ['compare.malformed-400'],
    response: { of: { ...refused, holds: ({ json }) => json === undefined }, status: 422 },
  },
  {
    id: 'pair-as-body',
    about: 'takes a list of two embeddings for the body of a comparison',
    rules: ['compare.malformed-400'],
    request: {
      of: { operation, holds: ({ json }) => Array.isArray(json) },
      body: (body) => ({ embedding1: (body as unknown[])[0], embedding2: (body as unknown[])[1] }),
    },
  },
  {
    id: 'text-as-body',
    about: 'fails with 500 on a comparison that is a text',
    rules: ['compare.malformed-400'],
    response: { of: { ...refused, holds: ({ json }) => typeof json === 'string' }, status: 500 },
  },
  {
    id: 'empty-embeddings',
    about: 'scores 100 for two embeddings without a number',
    rules: ['compare.invalid-embeddings-400'],
    response: {
      of: { ...refused, sent: { embedding1: ofLength(0), embedding2: ofLength(0) } },
      success: true,
      set: { similarity: 100 },
    },
  },
  {
    id: 'words-as-numbers',
    about: 'scores 0 for an embedding of words',
    rules: ['compare.invalid-embeddings-400'],
    response: {
      of: { ...refused, sent: { 'embedding1[0]': (value) => typeof value === 'string' } },
      success: true,
      set: { similarity: 0 },
    },
  },
  {
    id: 'null-as-zero',
    about: 'takes null among the numbers for 0',
    rules: ['compare.invalid-embeddings-400'],
    inside: { spec: [{ at: [...EMBEDDING, 'items', 'type'], to: ['number', 'null'] }] },
  },
  {
    id: 'flattens',
    about: 'flattens an embedding that stands inside an array',
    rules: ['compare.invalid-embeddings-400'],
    request: {
      of: { operation, sent: { 'embedding2[0]': Array.isArray } },
      set: { embedding2: (value) => (value as unknown[]).flat() },
    },
  },

  // Wrong lengths.
  {
    id: 'any-length',
    about: 'compares vectors of any length',
    rules: ['compare.length-mismatch-400'],
    inside: { spec: [changed('minItems', undefined), changed('maxItems', undefined)] },
  },
  {
    id: 'length-511',
    about: 'takes an embedding of 511 numbers',
    rules: ['compare.length-mismatch-400'],
    inside: { spec: [changed('minItems', 511)] },
  },
  {
    id: 'length-513',
    about: 'takes embeddings of 513 numbers',
    rules: ['compare.length-mismatch-400'],
    inside: { spec: [changed('maxItems', 513)] },
  },
  {
    id: 'fills-up-with-zeros',
    about: 'fills a short embedding up with zeros',
    rules: ['compare.length-mismatch-400'],
    request: { of: { operation }, set: { embedding1: filledUp, embedding2: filledUp } },
  },
  {
    id: 'length-of-the-example',
    about: 'takes two embeddings of the three numbers that the document prints',
    rules: ['compare.length-mismatch-400'],
    response: {
      of: { ...refused, sent: { embedding1: ofLength(3), embedding2: ofLength(3) } },
      success: true,
    },
  },
  {
    id: 'wrong-length-unprocessable',
    about: 'responds with 422 to embeddings of another length',
    rules: ['compare.length-mismatch-400'],
    response: { of: { ...refused, sent: { embedding2: ofLength(511) } }, status: 422 },
  },
];

function changed(word: string, to: SpecChange['to']): SpecChange {
  return { at: [...EMBEDDING, word], to };
}

function filledUp(value: unknown): unknown {
  if (!Array.isArray(value) || value.length < 1 || value.length > 512) return value;
  return [...(value as unknown[]), ...new Array<number>(512 - value.length).fill(0)];
}
