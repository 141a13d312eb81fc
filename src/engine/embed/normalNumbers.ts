import { RandomNumbers } from '../../core/RandomNumbers.js';

/**
 * Numbers that are normally distributed well enough for random directions: the sum of twelve uniform ones less six.
 * No logarithm and no cosine, whose last bits differ between JavaScript engines.
 */
export function normalNumbers(seed: number): () => number {
  const uniform = new RandomNumbers(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform.share();
    return sum;
  };
}
