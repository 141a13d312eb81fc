import type { Face } from '../../core/Face.js';

const LABELS = ['asian', 'black', 'indian', 'latino hispanic', 'middle eastern', 'white'] as const;

/** How far apart the simulated shares lie; at this value the highest of the six is about 60 % on average. */
const CONTRAST = 1.5;

/**
 * Shares for the six labels that have nothing to do with how the face looks: no model that ships with Doppel infers them.
 *
 * They are a fixed random projection of the embedding, so that one image always gives the same numbers and another
 * image of the person similar ones.
 *
 * @param face - analysed with its embedding
 * @returns shares by label, summing to 1
 */
export function simulatedRace(face: Face): Readonly<Record<string, number>> {
  const { embedding } = face;
  if (!embedding) throw new Error('the simulation needs the embedding');
  const weights = LABELS.map((_, label) => Math.exp(CONTRAST * project(embedding, label)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(LABELS.map((label, i) => [label, (weights[i] as number) / total]));
}

/** Sum of the embedding's numbers with signs that look random: standard normal over many embeddings. */
function project(embedding: Float32Array, label: number): number {
  let sum = 0;
  for (let i = 0; i < embedding.length; i++) sum += sign(i, label) * (embedding[i] as number);
  return sum;
}

function sign(index: number, label: number): 1 | -1 {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(label + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) & 1 ? 1 : -1;
}
