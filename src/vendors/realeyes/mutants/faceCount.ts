import type { Mutant, InProcess, SpecChange } from '../../../selftest/Mutant.js';
import { inBoth, ofBoth } from './ofBoth.js';

const BOTH = ['detectFaces', 'getFaceEmbeddings'];
const REQUEST = ['components', 'schemas', 'ImageRequest'];
const FIELD = [...REQUEST, 'properties', 'maxFaceCount'];

/** What may go wrong with maxFaceCount. */
export const faceCountMutants: readonly Mutant[] = [
  // Which numbers are allowed. Both operations share the description of the field.
  {
    id: 'takes-eleven',
    about: 'takes 11 for maxFaceCount',
    rules: inBoth('max-face-count-out-of-range'),
    inProcess: { spec: [limited('maximum', 11)] },
  },
  {
    id: 'takes-zero',
    about: 'takes 0 for maxFaceCount',
    rules: inBoth('max-face-count-out-of-range'),
    inProcess: { spec: [limited('minimum', 0)] },
  },
  {
    id: 'no-bounds',
    about: 'takes every whole number for maxFaceCount',
    rules: [...inBoth('max-face-count-out-of-range'), 'common.status-400'],
    inProcess: { spec: [limited('minimum', undefined), limited('maximum', undefined)] },
  },
  {
    id: 'ten-is-too-many',
    about: 'wants a maxFaceCount below 10',
    rules: inBoth('max-face-count-range'),
    inProcess: { spec: [limited('maximum', 9)] },
  },
  {
    id: 'one-is-too-few',
    about: 'wants a maxFaceCount above 1',
    rules: inBoth('max-face-count-range'),
    inProcess: { spec: [limited('minimum', 2), limited('default', 2)] },
  },
  {
    id: 'wants-a-limit',
    about: 'wants maxFaceCount in every request',
    rules: inBoth('max-face-count-optional'),
    inProcess: {
      spec: [limited('default', undefined), { at: [...REQUEST, 'required'], to: ['image', 'maxFaceCount'] }],
    },
  },
  {
    id: 'two-by-default',
    about: 'looks for two faces unless told otherwise',
    rules: inBoth('max-face-count-default'),
    inProcess: { spec: [limited('default', 2)] },
  },
  {
    id: 'ten-by-default',
    about: 'looks for as many faces as it may unless told otherwise',
    rules: inBoth('max-face-count-default'),
    inProcess: { spec: [limited('default', 10)] },
  },
  {
    id: 'takes-fractions',
    about: 'takes a maxFaceCount that is not whole',
    rules: inBoth('max-face-count-type'),
    inProcess: { spec: [limited('type', 'number')] },
  },
  ...ofBoth(({ operation }) => [
    {
      id: 'minus-one-for-all',
      about: 'takes a maxFaceCount of -1 for as many as there are',
      rules: ['max-face-count-out-of-range'],
      request: { of: { operation, sent: { maxFaceCount: -1 } }, set: { maxFaceCount: 10 } },
    },
    {
      id: 'clamps',
      about: 'moves a maxFaceCount into its range',
      rules: ['max-face-count-out-of-range'],
      request: {
        of: { operation, sent: { maxFaceCount: Number.isInteger } },
        set: { maxFaceCount: (value) => Math.min(10, Math.max(1, Number(value))) },
      },
    },
    {
      id: 'cuts-fractions',
      about: 'takes 1.5 for 1',
      rules: ['max-face-count-type'],
      request: {
        of: { operation, sent: { maxFaceCount: (value) => typeof value === 'number' } },
        set: { maxFaceCount: (value) => Math.trunc(Number(value)) },
      },
    },
    {
      id: 'words-for-the-default',
      about: 'takes a maxFaceCount that is a word for none',
      rules: ['max-face-count-type'],
      request: {
        of: { operation, sent: { maxFaceCount: /^[a-z]+$/ } },
        set: { maxFaceCount: () => undefined },
      },
    },

    // How many faces come of it.
    {
      id: 'ignores-the-limit',
      about: 'returns every face whatever the limit',
      rules: ['max-face-count-meaning', 'max-face-count-default', 'unprocessed-meaning'],
      inProcess: readingAs([operation], (body) => ({ ...body, maxFaceCount: 100 })),
    },
    {
      id: 'one-more',
      about: 'returns one face more than it was asked for',
      rules: ['max-face-count-meaning', 'max-face-count-default', 'unprocessed-meaning'],
      inProcess: readingAs([operation], ({ maxFaceCount, ...body }) => ({
        ...body,
        maxFaceCount: Number(maxFaceCount) + 1,
      })),
    },
    {
      id: 'eleven-of-ten',
      about: 'returns eleven faces when asked for ten',
      rules: ['max-face-count-meaning'],
      inProcess: readingAs([operation], ({ maxFaceCount, ...body }) => ({
        ...body,
        maxFaceCount: maxFaceCount === 10 ? 11 : maxFaceCount,
      })),
    },
    {
      id: 'five-at-most',
      about: 'never returns more than five faces',
      rules: ['unprocessed-meaning'],
      inProcess: readingAs([operation], ({ maxFaceCount, ...body }) => ({
        ...body,
        maxFaceCount: Math.min(5, Number(maxFaceCount)),
      })),
    },
  ]),
  {
    id: 'one-of-two',
    about: 'returns one face when asked for two',
    rules: [...inBoth('unprocessed-meaning')],
    inProcess: readingAs(BOTH, ({ maxFaceCount, ...body }) => ({
      ...body,
      maxFaceCount: maxFaceCount === 2 ? 1 : maxFaceCount,
    })),
  },
];

function limited(word: string, to: SpecChange['to']): SpecChange {
  return { at: [...FIELD, word], to };
}

type Body = Readonly<Record<string, unknown>>;

/** A stub that carries valid requests out as if another body had come. */
function readingAs(
  operations: readonly string[],
  other: (body: Body) => Readonly<Record<string, unknown>>,
): InProcess {
  return {
    dialect: ({ operations: baseline }) => ({
      operations: Object.fromEntries(
        Object.entries(baseline).map(([name, handler]) => [
          name,
          operations.includes(name)
            ? (request, services) => handler({ ...request, body: other(request.body as Body) }, services)
            : handler,
        ]),
      ),
    }),
  };
}
