import type { Face } from '../../../core/Face.js';
import type { Mutant, InProcess, SpecChange } from '../../../selftest/Mutant.js';
import { remembering } from './remembering.js';

const operation = 'lookalike';
const good = { operation, status: 200 } as const;
const unlike = { ...good, answered: { verified: false } } as const;

const anchors = (...to: [number, number][]): SpecChange => ({
  operation,
  at: ['x-threshold', 'anchors'],
  to,
});

/** How long the texts of two images are, compared. */
const longer = (one: string, other: string) => ({
  ...good,
  holds: ({ json }: { readonly json?: unknown }) => {
    const body = json as Record<string, string>;
    return (body[one] ?? '').length > (body[other] ?? '').length;
  },
});

const aside = (similarity: unknown): number =>
  Number(similarity) > 50 ? Number(similarity) - 2 : Number(similarity) + 2;

function embedding(change: (numbers: Float32Array) => Float32Array): InProcess {
  const changed = (face: Face): Face =>
    face.embedding ? { ...face, embedding: change(face.embedding) } : face;
  return {
    engine: (engine) => ({
      analyse: async (image, options) => {
        const seen = await engine.analyse(image, options);
        return { ...seen, faces: seen.faces.map(changed) };
      },
    }),
  };
}

/** What may go wrong with how alike two faces are said to be. */
export const lookalikeScoreMutants: readonly Mutant[] = [
  {
    id: 'lookalike-all-alike',
    about: 'calls any two faces fully alike',
    rules: ['lookalike.any-two-faces'],
    inProcess: {
      spec: [anchors([1, 100], [-1, 100])],
    },
  },
  {
    id: 'lookalike-remembered-by-first',
    about: 'remembers a comparison by its first image, whatever the second',
    rules: ['lookalike.any-two-faces'],
    inProcess: remembering('lookalike', 'img1'),
  },
  {
    id: 'lookalike-distance',
    about: 'tells the distance in place of the similarity',
    rules: ['lookalike.any-two-faces', 'lookalike.same-image-allowed'],
    inProcess: {
      spec: [anchors([1, 0], [0, 100], [-1, 100])],
    },
  },
  {
    id: 'lookalike-never-100',
    about: 'ends its scale at 99.99',
    rules: ['lookalike.same-image-allowed'],
    inProcess: {
      spec: [anchors([1, 99.99], [0.2975, 55], [0, 0], [-1, 0])],
    },
  },
  {
    id: 'embeddings-not-of-unit-length',
    about: 'compares embeddings that are not of unit length',
    rules: ['lookalike.same-image-allowed'],
    inProcess: embedding((numbers) => numbers.map((value) => value * 0.99)),
  },
  {
    id: 'embeddings-not-deterministic',
    about: 'makes another embedding of a face each time',
    rules: ['lookalike.same-image-allowed'],
    inProcess: embedding((numbers) => {
      const noisy = numbers.map((value) => value + (Math.random() - 0.5) * 0.02);
      const length = Math.hypot(...noisy);
      return noisy.map((value) => value / length);
    }),
  },
  {
    id: 'lookalike-share-of-one',
    about: 'tells the similarity as a share of 1',
    rules: ['lookalike.same-image-allowed'],
    response: { of: good, set: { similarity: (similarity) => Number(similarity) / 100 } },
  },
  {
    id: 'lookalike-similarity-null',
    about: 'says null for a similarity of nothing at all',
    rules: ['lookalike.similarity-range', 'lookalike.any-two-faces'],
    response: { of: { ...good, answered: { similarity: 0 } }, set: { similarity: null } },
  },
  {
    id: 'lookalike-similarity-nan',
    about: 'writes NaN where two faces have nothing in common',
    rules: ['lookalike.similarity-range', 'lookalike.fields-complete'],
    response: { of: unlike, text: (text) => text.replace(/"similarity":\s*[\d.]+/, '"similarity":NaN') },
  },
  {
    id: 'lookalike-similarity-above-100',
    about: 'lets the similarity of a face and itself be 100.01',
    rules: ['lookalike.similarity-range', 'lookalike.same-image-allowed'],
    inProcess: {
      spec: [anchors([1, 100.01], [0.2975, 55], [0, 0], [-1, 0])],
    },
  },
  {
    id: 'lookalike-similarity-below-0',
    about: 'lets the similarity of two strangers fall below 0',
    rules: ['lookalike.similarity-range'],
    inProcess: {
      spec: [anchors([1, 100], [0.2975, 55], [0, 0], [-1, -100])],
    },
  },

  // The order of two images.
  {
    id: 'lookalike-likes-the-larger-first',
    about: 'scores otherwise by 2 where the first image is the larger one',
    rules: ['lookalike.symmetric'],
    response: { of: longer('img1', 'img2'), set: { similarity: aside } },
  },
  {
    id: 'lookalike-likes-the-larger-second',
    about: 'scores otherwise by 2 where the second image is the larger one',
    rules: ['lookalike.symmetric'],
    response: { of: longer('img2', 'img1'), set: { similarity: aside } },
  },
  {
    id: 'lookalike-likes-the-larger-of-one-person',
    about: 'scores two images of one person otherwise by 2 where the first is the larger one',
    rules: ['lookalike.symmetric'],
    response: {
      of: { ...longer('img1', 'img2'), answered: { verified: true } },
      set: { similarity: aside },
    },
  },
  {
    id: 'lookalike-verifies-in-one-order',
    about: 'verifies two images of one person only where the first is not the larger one',
    rules: ['lookalike.symmetric'],
    response: { of: longer('img1', 'img2'), set: { verified: false } },
  },

  {
    id: 'lookalike-strangers-above-relatives',
    about: 'finds two photographs of one person less alike than two people',
    rules: ['lookalike.any-two-faces'],
    response: [
      {
        of: {
          ...good,
          answered: { similarity: (similarity) => Number(similarity) > 80 && Number(similarity) < 100 },
        },
        set: { similarity: 20 },
      },
      { of: unlike, set: { similarity: 30 } },
    ],
  },
];
