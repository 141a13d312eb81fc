import type { Measurement } from '../Measurement.js';

/** Where the images came from and how many pairs they made, in one line. */
export function describeSource({ source, counts }: Measurement): string {
  const pairs = `${counts.genuinePairs} genuine and ${counts.impostorPairs} impostor pairs`;
  if (source.kind === 'pairs') return `${pairs} of ${counts.images} images (${source.file})`;
  const { people, captures, seed, captureStrength } = source;
  return `${people} people x ${captures} captures of strength ${captureStrength}, seed ${seed}: ${pairs}`;
}
