import type { Defect, SpecChange } from '../../Defect.js';

const operation = 'verify';
const wrongImage = { operation, status: 400, answered: { status: 'failed' } } as const;
const twoOfAKind = { ...wrongImage, answered: { result: /^(id|selfie)_required$/ } } as const;

/** Another value in an example of a 400. */
function printed(example: string, field: string, to: string): { readonly spec: readonly SpecChange[] } {
  const at = ['responses', '400', 'content', 'application/json', 'examples', example, 'value', field];
  return { spec: [{ operation, at, to }] };
}

/** What may go wrong with how images are refused. */
export const verifyRefusalDefects: readonly Defect[] = [
  {
    id: 'verify-two-selfies-message',
    about: 'asks for "an ID image" after two selfies',
    rules: ['verify.two-selfies'],
    inside: printed('id-required', 'message', 'Please upload an ID image.'),
  },
  {
    id: 'verify-two-ids-message',
    about: 'asks for a selfie without a full stop after two cards',
    rules: ['verify.two-ids'],
    inside: printed('selfie-required', 'message', 'Please upload one selfie image'),
  },
  {
    id: 'verify-no-face-message',
    about: 'has the sentence of the other operations, with "the image", for a missing face',
    rules: ['verify.no-face-result'],
    inside: printed('no-face', 'message', 'No clear face detected in the image.'),
  },
  {
    id: 'verify-no-face-as-error',
    about: 'gives a missing face the status "error"',
    rules: ['verify.no-face-result', 'verify.validation-body-shape'],
    inside: printed('no-face', 'status', 'error'),
  },
  {
    id: 'verify-several-faces-message',
    about: 'asks for "exactly one face" and not for a clear one',
    rules: ['verify.multi-face-result'],
    inside: printed('several-faces', 'message', 'Selfie image must contain exactly one face.'),
  },
  {
    id: 'verify-wrong-images-200',
    about: 'answers failed checks of the images with 200',
    rules: ['verify.validation-status-400', 'verify.two-of-kind-rejected', 'verify.face-in-both'],
    response: { of: wrongImage, status: 200 },
  },
  {
    id: 'verify-wrong-images-422',
    about: 'answers failed checks of the images with 422',
    rules: ['verify.validation-status-400', 'verify.status-400', 'verify.only-documented-codes'],
    response: { of: wrongImage, status: 422 },
  },
  {
    id: 'verify-two-of-a-kind-charged',
    about: 'charges two images of a kind',
    rules: ['verify.two-of-kind-rejected', 'verify.validation-not-billed'],
    response: { of: twoOfAKind, set: { billing: { charged: 0.25, currency: 'USD' } } },
  },
  {
    id: 'verify-refusal-charged-as-text',
    about: 'charges a refused image, with the amount as a text',
    rules: ['verify.validation-not-billed'],
    response: { of: wrongImage, set: { billing: { charged: '0.25', currency: 'USD' } } },
  },
  {
    id: 'verify-compared-before-checked',
    about: 'compares the faces before it checks the images, and tells it',
    rules: ['verify.validation-before-verification'],
    response: { of: wrongImage, set: { engine_response: { verified: false, decision: 'failed' } } },
  },
  {
    id: 'verify-refusal-without-result',
    about: 'leaves the result out where an image is refused',
    rules: ['verify.validation-body-shape'],
    response: { of: wrongImage, remove: ['result'] },
  },
];
