import type { Call } from './TestStub.js';
import { fixture } from './validCalls.js';

/** Operations that take an image, one of each vendor first. */
export const WITH_IMAGE = [
  'analyze',
  'facematch',
  'compareFaces',
  'detectFaces',
  'verify',
  'lookalike',
  'getFaceEmbeddings',
] as const;

export type WithImage = (typeof WITH_IMAGE)[number];

/**
 * A request with an image in the way that its operation takes images, and a good one beside it where there are two.
 *
 * @param name - of the file, where it is sent as one
 */
export async function imageCall(
  operationId: WithImage,
  bytes: Uint8Array,
  name = 'image.jpg',
): Promise<Call> {
  const text = Buffer.from(bytes).toString('base64');
  const file = (): File => new File([new Uint8Array(bytes)], name);
  switch (operationId) {
    case 'analyze':
      return { json: { image: text, actions: ['age'] } };
    case 'facematch':
      return { form: { file_a: await fixture('people/ada-selfie.jpg'), file_b: file() } };
    case 'compareFaces':
      return { form: { source: file(), target: await fixture('people/ada-selfie.jpg') } };
    case 'verify':
      return { json: { img1: (await fixture('people/ada-card.jpg')).toString('base64'), img2: text } };
    case 'lookalike':
      return { json: { img1: (await fixture('people/ada-selfie.jpg')).toString('base64'), img2: text } };
    default:
      return { json: { image: { bytes: text } } };
  }
}
