/** Numbers in [0, 1) that depend on nothing but a seed. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
