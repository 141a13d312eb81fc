import type { Mutant } from '../../../selftest/Mutant.js';
import { ofBoth, inBoth } from './ofBoth.js';
import { seeing } from './seeing.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Found {
  readonly faces: readonly unknown[];
  readonly unprocessedFaceCount: number;
}

const isNone = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** What may go wrong with the faces that are found. */
export const faceMutants: readonly Mutant[] = [
  {
    id: 'stops-at-the-limit',
    about: 'stops looking once it has as many faces as it was asked for',
    rules: inBoth('unprocessed-meaning', 'total-constant', 'max-face-count-default'),
    inProcess: seeing((faces, { limit }) => faces.slice(0, limit)),
  },
  {
    id: 'never-sees-the-third',
    about: 'finds a third face only when asked for more than two',
    rules: inBoth('total-constant', 'unprocessed-meaning'),
    inProcess: seeing((faces, { limit = 0 }) => (limit > 2 ? faces : faces.slice(0, 2))),
  },
  ...ofBoth(({ good, face }) => [
    {
      id: 'faces-by-number',
      about: 'writes faces as an object with a number for each',
      rules: ['faces-array'],
      response: { of: good, set: { faces: (faces) => Object.assign({}, faces) } },
    },
    {
      id: 'drops-empty-faces',
      about: 'leaves the field faces out when there is none',
      rules: ['faces-array', 'no-face-empty'],
      response: { of: { ...good, answered: { faces: isNone } }, remove: ['faces'] },
    },
    {
      id: 'no-face-not-found',
      about: 'responds with 404 to an image without a face',
      rules: ['no-face-empty'],
      response: { of: { ...good, answered: { faces: isNone, unprocessedFaceCount: 0 } }, status: 404 },
    },
    {
      id: 'no-face-no-content',
      about: 'responds with 204 to an image without a face',
      rules: ['no-face-empty'],
      response: { of: { ...good, answered: { faces: isNone } }, status: 204, text: '' },
    },
    {
      id: 'sees-faces-everywhere',
      about: 'takes the whole image for a face when it finds none',
      rules: ['no-face-empty'],
      response: { of: { ...good, answered: { faces: isNone } }, success: true },
    },
    // How many more there are.
    {
      id: 'no-count-of-none',
      about: 'leaves unprocessedFaceCount out when it is 0',
      rules: ['unprocessed-integer', 'no-face-empty'],
      response: { of: { ...good, answered: { unprocessedFaceCount: 0 } }, remove: ['unprocessedFaceCount'] },
    },
    {
      id: 'count-below-zero',
      about: 'subtracts the limit from the number of faces, and not the number of those that it returns',
      rules: ['unprocessed-integer', 'unprocessed-meaning', 'total-constant'],
      response: {
        of: { ...good, sent: { maxFaceCount: Number.isInteger } },
        set: {
          unprocessedFaceCount: (_, { call, response }) => {
            const { faces, unprocessedFaceCount } = response.json as Found;
            const { maxFaceCount } = call.json as { maxFaceCount: number };
            return faces.length + unprocessedFaceCount - maxFaceCount;
          },
        },
      },
    },
    {
      id: 'never-unprocessed',
      about: 'always counts 0 unprocessed faces',
      rules: ['unprocessed-meaning', 'total-constant'],
      response: { of: good, set: { unprocessedFaceCount: 0 } },
    },
    {
      id: 'counts-all',
      about: 'counts the faces that it returns among the unprocessed',
      rules: ['unprocessed-meaning', 'total-constant'],
      response: {
        of: good,
        set: {
          unprocessedFaceCount: (value, { response }) =>
            Number(value) + (response.json as Found).faces.length,
        },
      },
    },
    {
      id: 'counts-one-at-the-limit',
      about: 'counts an unprocessed face when there are exactly as many as it was asked for',
      rules: ['unprocessed-meaning', 'total-constant'],
      response: {
        of: {
          ...good,
          sent: { maxFaceCount: (value) => Number(value) > 2 },
          answered: { unprocessedFaceCount: 0 },
        },
        set: {
          unprocessedFaceCount: (value, { call, response }) =>
            (response.json as Found).faces.length === (call.json as { maxFaceCount: number }).maxFaceCount
              ? 1
              : value,
        },
      },
    },
    // Confidence.
    {
      id: 'confidence-above-one',
      about: 'gives a confidence a little above 1',
      rules: ['confidence-range'],
      response: { of: good, set: { [`${face}.confidence`]: 1.0001 } },
    },
    {
      id: 'not-a-number',
      about: 'writes NaN for a confidence',
      rules: ['confidence-range'],
      response: { of: good, text: (text) => text.replace(/"confidence":[\d.]+/, '"confidence":NaN') },
    },
    // Boxes.
    {
      id: 'box-by-corners',
      about: 'gives a box by its corners',
      rules: ['box-object'],
      response: {
        of: good,
        set: {
          [`${face}.boundingBox`]: (box) => {
            const { x, y, width, height } = box as Box;
            return { left: x, top: y, right: x + width, bottom: y + height };
          },
        },
      },
    },
    {
      id: 'box-on-the-right',
      about: 'gives a box to the right of the image',
      rules: ['box-in-image'],
      response: { of: good, set: { [`${face}.boundingBox.x`]: (value) => Number(value) + 1066 } },
    },
    {
      id: 'box-below',
      about: 'gives a box below the image',
      rules: ['box-in-image'],
      response: { of: good, set: { [`${face}.boundingBox.y`]: (value) => Number(value) + 800 } },
    },
    {
      id: 'box-on-the-left',
      about: 'gives a box to the left of the image',
      rules: ['box-in-image'],
      response: { of: good, set: { [`${face}.boundingBox.x`]: (value) => Number(value) - 1066 } },
    },
  ]),
  {
    id: 'detect-nested-faces',
    about: 'nests a face that it detects as it nests one that it embeds',
    rules: ['detect.flat-face'],
    response: {
      of: { operation: 'detectFaces', status: 200 },
      set: { 'faces[*]': (face) => ({ face }) },
    },
  },
  {
    id: 'detect-faces-flat-and-nested',
    about: 'repeats every face that it detects under face',
    rules: ['detect.flat-face'],
    response: {
      of: { operation: 'detectFaces', status: 200 },
      set: { 'faces[*].face': (_, { response }) => (response.json as Found).faces[0] },
    },
  },
];
