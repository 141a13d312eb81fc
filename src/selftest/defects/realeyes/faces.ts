import type { Defect } from '../../Defect.js';
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
const scaled =
  (factor: number) =>
  (value: unknown): number =>
    Number(value) * factor;

/** What may go wrong with the faces that are found. */
export const faceDefects: readonly Defect[] = [
  {
    id: 'stops-at-the-limit',
    about: 'stops looking once it has as many faces as it was asked for',
    rules: inBoth('unprocessed-meaning', 'total-constant', 'max-face-count-default'),
    inside: seeing((faces, { limit }) => faces.slice(0, limit)),
  },
  {
    id: 'never-sees-the-third',
    about: 'finds a third face only when asked for more than two',
    rules: inBoth('total-constant', 'unprocessed-meaning'),
    inside: seeing((faces, { limit = 0 }) => (limit > 2 ? faces : faces.slice(0, 2))),
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
      id: 'renames-faces',
      about: 'calls faces detections',
      rules: ['faces-array'],
      response: { of: good, rename: { faces: 'detections' } },
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
      id: 'no-count',
      about: 'leaves unprocessedFaceCount out',
      rules: ['unprocessed-integer'],
      response: { of: good, remove: ['unprocessedFaceCount'] },
    },
    {
      id: 'no-count-of-none',
      about: 'leaves unprocessedFaceCount out when it is 0',
      rules: ['unprocessed-integer', 'no-face-empty'],
      response: { of: { ...good, answered: { unprocessedFaceCount: 0 } }, remove: ['unprocessedFaceCount'] },
    },
    {
      id: 'count-as-text',
      about: 'writes unprocessedFaceCount as a text',
      rules: ['unprocessed-integer'],
      response: { of: good, set: { unprocessedFaceCount: String } },
    },
    {
      id: 'count-in-snake-case',
      about: 'calls unprocessedFaceCount unprocessed_face_count',
      rules: ['unprocessed-integer'],
      response: { of: good, rename: { unprocessedFaceCount: 'unprocessed_face_count' } },
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
      id: 'percent',
      about: 'gives confidence in percent',
      rules: ['confidence-range'],
      response: { of: good, set: { [`${face}.confidence`]: scaled(100) } },
    },
    {
      id: 'confidence-as-text',
      about: 'writes confidence as a text',
      rules: ['confidence-range'],
      response: { of: good, set: { [`${face}.confidence`]: String } },
    },
    {
      id: 'renames-confidence',
      about: 'calls confidence score',
      rules: ['confidence-range'],
      response: { of: good, rename: { [`${face}.confidence`]: 'score' } },
    },
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
      id: 'box-as-list',
      about: 'writes a box as a list of four numbers',
      rules: ['box-object'],
      response: {
        of: good,
        set: {
          [`${face}.boundingBox`]: (box) => Object.values<number>(box as Readonly<Record<string, number>>),
        },
      },
    },
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
      id: 'box-without-height',
      about: 'gives a box without its height',
      rules: ['box-object'],
      response: { of: good, remove: [`${face}.boundingBox.height`] },
    },
    ...(['x', 'y', 'width', 'height'] as const).map((side): Defect => ({
      id: `${side}-in-parts-of-pixels`,
      about: `does not round the ${side} of a box`,
      rules: ['box-integers'],
      response: { of: good, set: { [`${face}.boundingBox.${side}`]: (value) => Number(value) + 0.25 } },
    })),
    {
      id: 'box-as-texts',
      about: 'writes the width of a box as a text',
      rules: ['box-integers'],
      response: { of: good, set: { [`${face}.boundingBox.width`]: String } },
    },
    {
      id: 'box-without-area',
      about: 'gives a box without width',
      rules: ['box-in-image'],
      response: { of: good, set: { [`${face}.boundingBox.width`]: 0 } },
    },
    {
      id: 'box-upside-down',
      about: 'measures a box upwards, so that its height is below 0',
      rules: ['box-in-image'],
      response: { of: good, set: { [`${face}.boundingBox.height`]: scaled(-1) } },
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
