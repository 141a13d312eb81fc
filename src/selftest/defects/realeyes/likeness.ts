import { vectorLength } from '../../../core/similarity.js';
import type { Defect } from '../../Defect.js';
import { comparingBy, isVector, productOf } from './comparingBy.js';
import { anchors, inOrder, scoring } from './scoring.js';

const operation = 'compareFaceEmbeddings';
const good = { operation, status: 200 } as const;

/** What may go wrong with how alike two embeddings are. */
export const likenessDefects: readonly Defect[] = [
  // Higher is better.
  {
    id: 'distance',
    about: 'scores a distance, less for who is more alike',
    rules: ['compare.higher-is-better', 'compare.identical-100', 'compare.anchor-0', 'compare.same-person'],
    response: { of: good, set: { similarity: (value) => 100 - Number(value) } },
  },
  {
    id: 'always-85',
    about: 'scores 85 whatever it compares',
    rules: ['compare.higher-is-better', 'compare.same-person', 'compare.negative-cosine'],
    response: { of: good, set: { similarity: 85 } },
  },
  {
    id: 'falls-near-the-top',
    about: 'scores less for a cosine of 0.9 than for one of 0.7',
    rules: ['compare.higher-is-better'],
    inside: scoring(anchors((all) => inOrder([...all, [0.7, 98.5], [0.9, 96.5]]))),
  },

  // The cosine.
  {
    id: 'products-without-sign',
    about: 'adds up products without their signs',
    rules: ['compare.cosine-is-dot', 'compare.negative-cosine'],
    request: comparingBy((a, b) => productOf(a, b, (x, y) => Math.abs(x * y))),
  },
  {
    id: 'negative-numbers-lost',
    about: 'takes the negative numbers of an embedding for 0',
    rules: ['compare.cosine-is-dot'],
    request: comparingBy((a, b) => productOf(a, b, (x, y) => Math.max(0, x) * Math.max(0, y))),
  },
  {
    id: 'first-number',
    about: 'compares the first of the 512 numbers only',
    rules: ['compare.cosine-is-dot', 'compare.same-person'],
    request: comparingBy(([a = 0], [b = 0]) => a * b),
  },
  {
    id: 'first-half',
    about: 'compares the first 256 of the 512 numbers, brought to unit length',
    rules: ['compare.cosine-is-dot'],
    request: comparingBy((a, b) => unitProductOf(a.slice(0, 256), b.slice(0, 256))),
  },
  {
    id: 'last-number-left-out',
    about: 'leaves the last number out and brings the others to unit length',
    rules: ['compare.cosine-is-dot'],
    request: comparingBy((a, b) => unitProductOf(a.slice(0, -1), b.slice(0, -1))),
  },
  {
    id: 'angle',
    about: 'takes the angle for the cosine',
    rules: ['compare.anchor-80', 'compare.piecewise-linear', 'compare.cosine-is-dot'],
    request: comparingBy((a, b) => 1 - Math.acos(Math.min(1, productOf(a, b))) / (Math.PI / 2)),
  },
  {
    id: 'euclidean',
    about: 'takes 1 less the Euclidean distance for the cosine',
    rules: ['compare.anchor-95', 'compare.anchor-90', 'compare.cosine-is-dot'],
    request: comparingBy((a, b) => 1 - vectorLength(a.map((x, i) => x - (b[i] ?? 0)))),
  },
  {
    id: 'three-decimals',
    about: 'keeps three decimals of every number of an embedding',
    rules: ['compare.identical-100'],
    request: comparingBy((a, b) => productOf(a, b, (x, y) => cut(x) * cut(y))),
  },
  {
    id: 'embedding1-twice',
    about: 'compares embedding1 with itself',
    rules: ['compare.anchor-0', 'compare.higher-is-better', 'compare.negative-cosine', 'compare.same-person'],
    request: {
      of: { operation, sent: { embedding1: isVector, embedding2: isVector } },
      set: { embedding2: (_, { json }) => (json as { embedding1: unknown }).embedding1 },
    },
  },

  // Order.
  {
    id: 'rounds-embedding1',
    about: 'keeps one decimal of the numbers of embedding1, and all of those of embedding2',
    rules: ['compare.symmetric'],
    request: comparingBy((a, b) =>
      productOf(
        a.map((x) => Math.round(x * 10) / 10),
        b,
      ),
    ),
  },
  {
    id: 'less-for-the-smaller',
    about: 'scores one less when the first number of embedding1 is the smaller',
    rules: ['compare.symmetric'],
    response: {
      of: { ...good, holds: ({ json }) => firstOf(json, 'embedding1') < firstOf(json, 'embedding2') },
      set: { similarity: (value) => Math.max(0, Number(value) - 1) },
    },
  },
  {
    id: 'order-of-the-unlike',
    about: 'adds one when embedding1 points away from embedding2 in its first number',
    rules: ['compare.symmetric'],
    response: {
      of: {
        ...good,
        holds: ({ json }) => firstOf(json, 'embedding1') < 0 && firstOf(json, 'embedding2') >= 0,
      },
      set: { similarity: (value) => Math.min(100, Number(value) + 1) },
    },
  },
];

function cut(value: number): number {
  return Math.trunc(value * 1000) / 1000;
}

function firstOf(json: unknown, field: 'embedding1' | 'embedding2'): number {
  const value = (json as Readonly<Record<string, unknown>>)[field];
  return isVector(value) ? (value[0] ?? 0) : 0;
}

/** 0 where one of the two is all zeros. */
function unitProductOf(a: readonly number[], b: readonly number[]): number {
  const lengths = vectorLength(a) * vectorLength(b);
  return lengths === 0 ? 0 : productOf(a, b) / lengths;
}
