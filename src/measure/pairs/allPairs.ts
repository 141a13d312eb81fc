import type { Pair, Sample } from '../Trial.js';

/** Every pair of samples once, in order: genuine when both are of one person. */
export function allPairs(samples: readonly Sample[]): Pair[] {
  return samples.flatMap(({ person }, a) =>
    samples.slice(a + 1).map((other, i) => ({ a, b: a + 1 + i, same: other.person === person })),
  );
}
