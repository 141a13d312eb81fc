import { handling } from '../../../selftest/inside/handling.js';
import type { Mutant } from '../../../selftest/Mutant.js';

const operation = 'verify';
const decided = { operation, status: 200 } as const;
const match = { ...decided, answered: { result: 'verified' } } as const;
const mismatch = { ...decided, answered: { result: 'not_verified' } } as const;
const confidence = 'engine_response.confidence';
const threshold = 'engine_response.threshold';
const distance = 'engine_response.details.distance';

/** Another threshold decides than the one that is shown. */
function decidesAt(what: string, about: string, value: number): Mutant {
  return {
    id: `verify-decides-${what}`,
    about,
    rules: ['verify.threshold-decides'],
    inProcess: {
      spec: [{ operation, at: ['x-threshold', 'value'], to: value }],
      ...handling(operation, (baseline) => async (request, services) => {
        const reply = await baseline(request, services);
        const { engine_response: response } = reply.body as { engine_response?: object };
        if (response) Object.assign(response, { threshold: 0.45 });
        return reply;
      }),
    },
  };
}

/** What may go wrong with confidence, threshold and distance. */
export const verifyNumberMutants: readonly Mutant[] = [
  {
    id: 'verify-confidence-below-zero',
    about: 'lets the confidence fall below 0 from a distance of 1 on',
    rules: ['verify.confidence-range'],
    inProcess: {
      spec: [
        {
          operation,
          at: ['x-derived-scores', 0, 'anchors'],
          to: [
            [0, 100],
            [2, -100],
          ],
        },
      ],
    },
  },
  {
    id: 'verify-confidence-above-100',
    about: 'lets the confidence reach 101 at a distance of 0',
    rules: ['verify.confidence-range', 'verify.identical-distance-zero'],
    inProcess: {
      spec: [
        {
          operation,
          at: ['x-derived-scores', 0, 'anchors'],
          to: [
            [0, 101],
            [1, 0],
            [2, 0],
          ],
        },
      ],
    },
  },
  {
    id: 'verify-confidence-of-the-decision',
    about: 'tells how sure it is of the decision, which a mismatch may be too',
    rules: ['verify.confidence-orders-outcomes', 'verify.distance-lower-is-closer'],
    response: { of: mismatch, set: { [confidence]: (value) => 100 - Number(value) } },
  },
  {
    id: 'verify-threshold-off-by-a-step',
    about: 'decides at 0.46, and shows it',
    rules: ['verify.threshold-value'],
    inProcess: { spec: [{ operation, at: ['x-threshold', 'value'], to: 0.46 }] },
  },
  {
    id: 'verify-threshold-of-the-match',
    about: 'shows a threshold of 0.4 for a match and of 0.45 for a mismatch',
    rules: ['verify.threshold-value'],
    response: { of: match, set: { [threshold]: 0.4 } },
  },
  decidesAt('below-the-threshold', 'takes a distance for a match only below the threshold', 0.449999),
  decidesAt('at-0.44', 'shows 0.45 and decides at 0.44', 0.44),
  decidesAt('at-0.46', 'shows 0.45 and decides at 0.46', 0.46),
  decidesAt('at-1', 'shows 0.45 and decides at 1', 1),
  {
    id: 'verify-threshold-on-the-wrong-side',
    about: 'tells the similarity of two faces for their distance, and decides on the distance',
    rules: ['verify.threshold-decides', 'verify.distance-lower-is-closer'],
    response: { of: decided, set: { [distance]: (value) => 2 - Number(value) } },
  },
  {
    id: 'verify-distance-turned',
    about: 'has distances that grow with likeness',
    rules: ['verify.distance-lower-is-closer', 'verify.img1-is-id'],
    inProcess: {
      spec: [
        {
          operation,
          at: ['x-threshold', 'anchors'],
          to: [
            [1, 2],
            [0.2975, 1],
            [0, 0.45],
            [-1, 0],
          ],
        },
      ],
    },
  },
  {
    id: 'verify-distance-of-itself',
    about: 'keeps an image 0.07 away from itself',
    rules: ['verify.distance-lower-is-closer'],
    response: {
      of: { ...match, answered: { [distance]: 0 } },
      set: { [distance]: 0.07 },
    },
  },
  {
    id: 'verify-distance-never-below-0.2',
    about: 'comes no nearer than 0.2, however alike two faces are',
    rules: ['verify.distance-lower-is-closer'],
    inProcess: {
      spec: [{ operation, at: ['x-threshold', 'anchors', 0], to: [1, 0.2] }],
    },
  },
  {
    id: 'verify-distance-below-zero',
    about: 'gives the distance as the threshold less it, which is below 0 for a mismatch',
    rules: ['verify.distance-number'],
    response: { of: mismatch, set: { [distance]: (value) => 0.45 - Number(value) } },
  },
  {
    id: 'verify-sure-at-99',
    about: 'is never more than 99 sure, not at a distance of 0 either',
    rules: ['verify.identical-distance-zero'],
    inProcess: {
      spec: [{ operation, at: ['x-derived-scores', 0, 'anchors', 0], to: [0, 99] }],
    },
  },
  {
    id: 'verify-not-verified-at-zero',
    about: 'takes a distance of 0 for none',
    rules: ['verify.identical-distance-zero'],
    response: {
      of: { ...decided, answered: { [distance]: 0 } },
      set: { result: 'not_verified', status: 'failed', 'engine_response.verified': false },
    },
  },
];
