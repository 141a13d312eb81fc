/**
 * A small generator of evenly spread numbers in 0..1 (mulberry32): integer arithmetic only, so that a seed means the same
 * numbers on every machine.
 */
export function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Numbers that are normally distributed well enough for random directions: the sum of twelve uniform ones less six.
 * No logarithm and no cosine, whose last bits differ between JavaScript engines.
 */
export function normalNumbers(seed: number): () => number {
  const uniform = uniformNumbers(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}
