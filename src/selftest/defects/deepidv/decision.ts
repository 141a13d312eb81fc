import type { DialectRequest } from '../../../vendors/index.js';
import type { Defect, Inside } from '../../Defect.js';
import { deciding } from './deciding.js';

const operation = 'compareFaces';
const compared = { operation, status: 200 } as const;

/** Another score scale. */
const scale = (changes: Readonly<Record<string, unknown>>): Inside => ({
  spec: [{ operation, at: ['x-threshold'], to: (threshold) => ({ ...(threshold as object), ...changes }) }],
});

/** What stands in the body or form beside the images. */
const extra = ({ body, form }: DialectRequest, name: string): number =>
  Number((body as Readonly<Record<string, unknown>> | undefined)?.[name] ?? form[name] ?? NaN);

/** What may go wrong with the scale of the confidence and with the decision. */
export const decisionDefects: readonly Defect[] = [
  {
    id: 'above-threshold',
    about: 'matches when the confidence is above the threshold, and not when it reaches it',
    rules: ['compare.is-match-rule'],
    inside: deciding(({ confidence, threshold }) => ({ isMatch: confidence > threshold })),
  },
  {
    id: 'rounded-before-decision',
    about: 'rounds the confidence to a whole number before it decides',
    rules: ['compare.is-match-rule'],
    inside: deciding(({ confidence, threshold }) => ({ isMatch: Math.round(confidence) >= threshold })),
  },
  {
    id: 'decides-by-79',
    about: 'shows a threshold of 80 and decides by 79',
    rules: ['compare.is-match-rule'],
    inside: deciding(({ confidence }) => ({ isMatch: confidence >= 79 })),
  },
  {
    id: 'decides-by-half-a-point',
    about: 'shows a threshold of 80 and decides by 0.5',
    rules: ['compare.is-match-rule', 'compare.low-similarity', 'compare.threshold-server-side'],
    inside: deciding(({ confidence }) => ({ isMatch: confidence >= 0.5 })),
  },
  {
    id: 'threshold-75',
    about: 'has a threshold of 75',
    rules: ['compare.threshold-80'],
    inside: scale({ value: 75 }),
  },
  {
    id: 'threshold-just-below-80',
    about: 'has a threshold of 79.99',
    rules: ['compare.threshold-80'],
    inside: scale({ value: 79.99 }),
  },
  {
    id: 'threshold-0',
    about: 'takes whatever it compares for a match',
    rules: [
      'compare.low-similarity',
      'compare.no-face-both',
      'compare.match-implies-faces',
      'compare.threshold-80',
    ],
    inside: scale({ value: 0 }),
  },
  {
    id: 'unit-scale',
    about: 'scores from 0 to 1',
    rules: ['compare.confidence-not-unit', 'compare.threshold-80'],
    inside: scale({
      value: 0.8,
      decimals: 4,
      anchors: [
        [1, 1],
        [0.6, 0.99],
        [0.2975, 0.8],
        [0, 0.01],
        [-1, 0.0001],
      ],
    }),
  },
  {
    id: 'scale-ends-at-0',
    about: 'gives faces that are nothing alike a confidence of 0',
    rules: ['compare.low-similarity', 'compare.zero-iff-missing', 'compare.no-match-distinguishable'],
    inside: scale({
      anchors: [
        [1, 100],
        [0.2975, 80],
        [0, 0],
        [-1, 0],
      ],
    }),
  },
  {
    id: 'whole-numbers',
    about: 'rounds the confidence down to a whole number',
    rules: ['compare.low-similarity', 'compare.zero-iff-missing'],
    inside: scale({ decimals: 0 }),
  },
  {
    id: 'scale-above-100',
    about: 'gives an image and itself a confidence of 100.01',
    rules: ['compare.confidence-number'],
    inside: scale({
      anchors: [
        [1, 100.01],
        [0.2975, 80],
        [0, 1],
        [-1, 0.01],
      ],
    }),
  },
  {
    id: 'scale-below-0',
    about: 'gives faces that are nothing alike a negative confidence',
    rules: ['compare.confidence-number', 'compare.low-similarity'],
    inside: deciding(({ isMatch, sourceFaceDetected, targetFaceDetected }) =>
      !isMatch && sourceFaceDetected && targetFaceDetected ? { confidence: -6.2 } : {},
    ),
  },
  {
    id: 'caller-sets-threshold',
    about: 'takes the threshold from the caller',
    rules: ['compare.threshold-server-side'],
    inside: deciding(({ confidence, threshold: own }, request) => {
      const threshold = extra(request, 'threshold') || own;
      return { threshold, isMatch: confidence >= threshold };
    }),
  },
  {
    id: 'caller-lowers-threshold-unseen',
    about: 'decides by the threshold of the caller and shows its own',
    rules: ['compare.threshold-server-side'],
    inside: deciding(({ confidence, isMatch }, request) => ({
      isMatch: isMatch || confidence >= extra(request, 'threshold'),
    })),
  },
  {
    id: 'caller-raises-threshold',
    about: 'takes a stricter threshold from the caller',
    rules: ['compare.threshold-server-side'],
    inside: deciding(({ confidence, threshold: own }, request) => {
      const threshold = Math.max(own, extra(request, 'threshold') || own);
      return { threshold, isMatch: confidence >= threshold };
    }),
  },
  {
    id: 'threshold-in-query',
    about: 'takes the threshold from the address',
    rules: ['compare.threshold-server-side'],
    response: {
      of: { ...compared, holds: ({ query }) => query.has('threshold') },
      set: { threshold: (_, { call }) => Number(call.query.get('threshold')) },
    },
  },
  {
    id: 'threshold-by-outcome',
    about: 'shows a threshold of 70 where there is no match',
    rules: ['compare.threshold-stable', 'compare.threshold-80'],
    response: { of: { ...compared, answered: { isMatch: false } }, set: { threshold: 70 } },
  },
  {
    id: 'threshold-for-cards',
    about: 'has a lower threshold where the source is a card',
    rules: ['compare.threshold-stable'],
    response: {
      of: { ...compared, holds: ({ images: [source = ''] }) => source.startsWith('card-') },
      set: { threshold: 60 },
    },
  },
];
