import type { Reply } from '../../../core/Reply.js';
import type { FilePart } from '../../../vendors/index.js';
import type { Call } from '../../Call.js';
import type { Defect, Inside } from '../../Defect.js';
import { comparing } from './comparing.js';
import { inTime } from './inTime.js';

const operation = 'facematch';
const compared = { operation, status: 200 } as const;

/** More than the 30 seconds after which a comparison counts as slow. */
const TOO_LATE = 30_500;

const twoCards = ({ images }: Call): boolean =>
  images.length === 2 && images.every((role) => /^card-/.test(role));

function bytesOf(part: string | FilePart | undefined): Buffer {
  return Buffer.from(typeof part === 'object' ? part.bytes : []);
}

const threshold = (value: number): Inside => ({
  spec: [{ operation, at: ['x-threshold', 'value'], to: value }],
});

/** What may go wrong with a comparison. */
export const compareDefects: readonly Defect[] = [
  {
    id: 'threshold-out-of-reach',
    about: 'asks for a confidence of 99.9',
    rules: ['facematch.id-and-selfie-allowed'],
    inside: threshold(99.9),
  },
  {
    id: 'threshold-too-low',
    about: 'takes a confidence of 0.5 for a match',
    rules: ['facematch.different-people'],
    inside: threshold(0.5),
  },
  {
    id: 'file-b-ignored',
    about: 'compares file_a with itself',
    rules: ['facematch.different-people', 'facematch.no-face-either', 'facematch.formats-only'],
    inside: comparing((sound) => (request, services) => {
      const { file_a } = request.form;
      return sound(
        file_a === undefined ? request : { ...request, form: { file_a, file_b: file_a } },
        services,
      );
    }),
  },
  {
    id: 'file-a-ignored',
    about: 'compares file_b with itself',
    rules: ['facematch.different-people', 'facematch.no-face-either', 'facematch.formats-only'],
    inside: comparing((sound) => (request, services) => {
      const { file_b } = request.form;
      return sound(
        file_b === undefined ? request : { ...request, form: { file_a: file_b, file_b } },
        services,
      );
    }),
  },
  {
    id: 'response-kept-by-file-a',
    about: 'remembers its response by file_a alone',
    rules: ['facematch.different-people', 'facematch.transaction-id-unique', 'facematch.timestamp'],
    inside: comparing((sound) => {
      const known = new Map<string, Reply>();
      return async (request, services) => {
        const key = bytesOf(request.form.file_a).toString('base64');
        const reply = known.get(key) ?? (await sound(request, services));
        known.set(key, reply);
        return reply;
      };
    }),
  },
  {
    id: 'decision-reversed',
    about: 'calls faces a match that are not, and none that are',
    rules: ['facematch.different-people', 'facematch.id-and-selfie-allowed', 'facematch.same-image-matches'],
    response: { of: compared, set: { 'data.match': (match) => match === false } },
  },
  {
    id: 'same-file-refused',
    about: 'takes two files of the same bytes for an attempt to deceive',
    rules: ['facematch.same-image-matches'],
    inside: comparing((sound) => async (request, services) => {
      const reply = await sound(request, services);
      const { file_a, file_b } = request.form;
      if (reply.status !== 200 || !bytesOf(file_a).equals(bytesOf(file_b))) return reply;
      return { ...reply, body: { ...(reply.body as object), data: { match: false, confidence: 0 } } };
    }),
  },
  {
    id: 'same-card-not-matched',
    about: 'does not match a card with itself',
    rules: ['facematch.same-image-matches'],
    response: {
      of: { ...compared, holds: (call) => twoCards(call) && new Set(call.images).size === 1 },
      set: { 'data.match': false },
    },
  },
  {
    id: 'two-cards-refused',
    about: 'refuses a pair without a selfie',
    rules: ['facematch.two-ids-allowed'],
    response: {
      of: { ...compared, holds: twoCards },
      status: 422,
      body: { detail: [{ loc: ['body', 'file_b'], msg: 'Expected a selfie', type: 'value_error' }] },
    },
  },
  {
    id: 'two-cards-undecided',
    about: 'does not decide on two cards',
    rules: ['facematch.two-ids-allowed', 'facematch.match-boolean'],
    response: { of: { ...compared, holds: twoCards }, set: { 'data.match': null } },
  },
  {
    id: 'two-cards-slow',
    about: 'takes more than half a minute over two cards',
    rules: ['facematch.within-seconds'],
    response: { of: { ...compared, holds: twoCards }, late: TOO_LATE },
  },
  {
    id: 'face-borrowed',
    about: 'takes the face of file_a for that of file_b where file_b has none',
    rules: ['facematch.no-face-either'],
    inside: comparing((sound) => (request, services) => {
      let first: ReturnType<typeof services.analyse> | undefined;
      return sound(request, {
        ...services,
        analyse: async (field, image, options) => {
          const seen = services.analyse(field, image, options);
          first ??= seen;
          return (await seen).faces.length > 0 ? seen : first;
        },
      });
    }),
  },
  {
    id: 'one-face-a-mismatch',
    about: 'responses that a face and no face do not match',
    rules: ['facematch.no-face-either', 'facematch.business-errors-4xx'],
    response: {
      of: {
        operation,
        answered: { sub_code: 'NO_FACE_FOUND' },
        holds: ({ images }) => images.some((role) => !role.startsWith('no-face')),
      },
      success: true,
      set: { ...inTime, data: { match: false, confidence: 0 } },
    },
  },
  {
    id: 'confidence-upside-down',
    about: 'counts confidence downwards',
    rules: ['facematch.confidence-orders'],
    response: { of: compared, set: { 'data.confidence': (value) => 100 - Number(value) } },
  },
];
