import type { Operation } from '../../contract/Operation.js';
import type { SeenImage } from './lookAt.js';
import { showsCard } from './showsCard.js';

/**
 * What is wrong with two images that should be an identity card and a selfie, in either order; one image sent twice
 * may be either.
 *
 * @returns the name of the example that says so; `undefined` when nothing is wrong
 */
export function wrongPair(
  operation: Operation,
  img1: SeenImage,
  img2: SeenImage,
): 'id-required' | 'selfie-required' | 'several-faces' | undefined {
  const selfies = [img1, img2].filter((image) => !showsCard(operation, image));
  if (selfies.length !== 1 && Buffer.compare(img1.bytes, img2.bytes) !== 0)
    return selfies.length === 0 ? 'selfie-required' : 'id-required';
  return selfies.some(({ faces }) => faces.length > 1) ? 'several-faces' : undefined;
}
