import type { Depiction } from '../../../core/Depiction.js';
import type { Face } from '../../../core/Face.js';
import { largestFace } from '../../../core/largestFace.js';
import type { ImageAnalysis } from '../../../engine/FaceEngine.js';
import type { Defect } from '../../Defect.js';
import { verifyMismatch } from './verifyMismatch.js';
import { verifySees } from './verifySees.js';

const operation = 'verify';
const CARD: Depiction = { faceShare: 0.2, textShare: 0.1, zoneLines: 2 };
const SELFIE: Depiction = { faceShare: 0.5, textShare: 0, zoneLines: 0 };

/** The whole image in the place of a face that nobody found in it. */
function asFace({ width, height }: ImageAnalysis): Face {
  const [left, right] = [width * 0.4, width * 0.6];
  return {
    box: { x: 0, y: 0, width, height },
    confidence: 0,
    points: {
      rightEye: [left, height * 0.4],
      leftEye: [right, height * 0.4],
      nose: [width / 2, height / 2],
      mouthRight: [left, height * 0.7],
      mouthLeft: [right, height * 0.7],
    },
    embedding: new Float32Array(512).fill(1 / Math.sqrt(512)),
  };
}

const withoutFace = (field: string) => ({
  operation,
  status: 400,
  answered: { message: /^No clear face/ },
  image: 'no-face',
  holds: ({ images }: { images: readonly string[] }) => images[field === 'img1' ? 0 : 1] === 'no-face',
});

/** What may go wrong with telling cards from selfies, and with counting faces. */
export const verifyImageDefects: readonly Defect[] = [
  {
    id: 'verify-places-believed',
    about: 'takes the first image for a card and the second for a selfie without a look',
    rules: [
      'verify.exactly-one-each',
      'verify.two-selfies',
      'verify.two-ids',
      'verify.two-of-kind-rejected',
      'verify.no-generic-comparison',
    ],
    inside: {
      services: verifySees((seen, field) => ({ ...seen, depiction: field === 'img1' ? CARD : SELFIE })),
    },
  },
  {
    id: 'verify-first-taken-for-card',
    about: 'takes the first image for a card without a look',
    rules: ['verify.two-selfies', 'verify.no-generic-comparison', 'verify.exactly-one-each'],
    inside: {
      services: verifySees((seen, field) => (field === 'img1' ? { ...seen, depiction: CARD } : seen)),
    },
  },
  {
    id: 'verify-second-taken-for-selfie',
    about: 'takes the second image for a selfie without a look',
    rules: ['verify.two-ids', 'verify.two-of-kind-rejected', 'verify.exactly-one-each'],
    inside: {
      services: verifySees((seen, field) => (field === 'img2' ? { ...seen, depiction: SELFIE } : seen)),
    },
  },
  {
    id: 'verify-same-person-let-through',
    about: 'asks for a card only where the two selfies do not match',
    rules: ['verify.no-generic-comparison', 'verify.two-of-kind-rejected'],
    request: {
      of: { operation, image: 'selfie-a2', holds: ({ images }) => images[0] === 'selfie-a' },
      set: { img1: (_value, { json }) => (json as { img2: string }).img2 },
    },
  },
  {
    id: 'verify-card-expected-second',
    about: 'sees no card in the first image',
    rules: ['verify.img1-is-id', 'verify.img2-is-selfie', 'verify.match-200'],
    inside: {
      services: verifySees((seen, field) => (field === 'img1' ? { ...seen, depiction: SELFIE } : seen)),
    },
  },
  {
    id: 'verify-card-everywhere',
    about: 'takes every image for a card',
    rules: ['verify.img2-is-selfie', 'verify.two-selfies'],
    inside: { spec: [{ operation, at: ['x-identity-card', 'zoneLines'], to: 0 }] },
  },
  {
    id: 'verify-card-by-print-alone',
    about: 'wants a third of a card to be print',
    rules: ['verify.img1-is-id', 'verify.two-ids'],
    inside: {
      services: verifySees((seen) =>
        (seen.depiction?.textShare ?? 0) < 1 / 3 ? { ...seen, depiction: SELFIE } : seen,
      ),
    },
  },
  {
    id: 'verify-two-ids-as-two-selfies',
    about: 'mixes up what it asks for after two cards and after two selfies',
    rules: ['verify.two-ids', 'verify.two-selfies'],
    response: [
      {
        of: { operation, answered: { result: 'id_required' } },
        set: { result: 'selfie_required', message: 'Please upload one selfie image.' },
      },
      {
        of: { operation, answered: { result: 'selfie_required' } },
        set: { result: 'id_required', message: 'Please upload one ID image.' },
      },
    ],
  },
  {
    id: 'verify-faceless-compared',
    about: 'compares an image without a face as a whole',
    rules: ['verify.face-in-both', 'verify.no-face-result', 'verify.validation-status-400'],
    inside: {
      services: verifySees((seen) => (seen.faces.length > 0 ? seen : { ...seen, faces: [asFace(seen)] })),
    },
  },
  ...(['img1', 'img2'] as const).map((field): Defect => ({
    id: `verify-faceless-${field}-as-mismatch`,
    about: `calls it a mismatch, where there is no face in ${field}`,
    rules: ['verify.face-in-both', 'verify.no-face-result'],
    response: { of: withoutFace(field), status: 200, body: verifyMismatch },
  })),
  {
    id: 'verify-largest-of-several',
    about: 'takes the largest of several faces on the selfie',
    rules: ['verify.selfie-one-face', 'verify.multi-face-result', 'verify.validation-status-400'],
    inside: {
      services: verifySees((seen, field) => {
        const face = field === 'img2' && largestFace(seen.faces);
        return face ? { ...seen, faces: [face] } : seen;
      }),
    },
  },
  {
    id: 'verify-several-faces-as-none',
    about: 'calls several faces on the selfie no clear face',
    rules: ['verify.multi-face-result'],
    inside: {
      services: verifySees((seen, field) =>
        field === 'img2' && seen.faces.length > 1 ? { ...seen, faces: [] } : seen,
      ),
    },
  },
  {
    id: 'verify-one-face-on-card',
    about: 'wants exactly one face on the card too',
    rules: ['verify.id-visible-face'],
    inside: {
      services: verifySees((seen, field) =>
        field === 'img1' && seen.faces.length > 1 ? { ...seen, faces: [] } : seen,
      ),
    },
  },
];
