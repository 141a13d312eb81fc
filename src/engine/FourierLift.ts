import { RandomNumbers } from '../core/RandomNumbers.js';
import type { ModelPack } from './packs/loadModelPack.js';
import { ModelPackError } from './packs/ModelPackError.js';

/**
 * Turns descriptors into unit-length embeddings whose dot product approximates `exp(-d^2 / (2 sigma^2))`, where `d` is the
 * Euclidean distance of the descriptors brought to unit length.
 *
 * With frequencies `w_j`, `z_j = w_j . x / (sigma |x|)` and `n` of them, the embedding is
 * `[cos z_0, sin z_0, cos z_1, sin z_1, ...] / sqrt(n)`.
 *
 * @see Rahimi and Recht, Random features for large-scale kernel machines, 2007
 */
export class FourierLift {
  /** Length of an embedding. */
  readonly dimensions: number;

  /**
   * @param frequencies - rows of `descriptorLength` numbers
   * @param sigma - width of the kernel
   */
  constructor(
    private readonly frequencies: Float64Array,
    private readonly descriptorLength: number,
    private readonly sigma: number,
  ) {
    this.dimensions = (frequencies.length / descriptorLength) * 2;
  }

  /** @returns a new embedding; `undefined` when the descriptor is zero or not finite */
  lift(descriptor: Float32Array): Float32Array | undefined {
    const length = this.descriptorLength;
    let squares = 0;
    for (let i = 0; i < length; i++) squares += (descriptor[i] as number) ** 2;
    const norm = Math.sqrt(squares);
    if (!(norm > 0 && Number.isFinite(norm))) return undefined;
    const exact = new Float64Array(this.dimensions);
    for (let j = 0, w = 0; j < exact.length; j += 2) {
      let sum = 0;
      for (let i = 0; i < length; i++, w++)
        sum += (this.frequencies[w] as number) * (descriptor[i] as number);
      const angle = sum / (norm * this.sigma);
      exact[j] = Math.cos(angle);
      exact[j + 1] = Math.sin(angle);
    }
    return toUnitLength(exact);
  }
}

function toUnitLength(exact: Float64Array): Float32Array {
  let squares = 0;
  for (const value of exact) squares += value * value;
  const norm = Math.sqrt(squares);
  return Float32Array.from(exact, (value) => value / norm);
}

/**
 * The lift of a model pack: frequencies from its file or seed, sigma as given or from the operating point.
 *
 * @throws ModelPackError `wrong-file` when the file is not as long as the manifest has it
 */
export function createLift(pack: ModelPack): FourierLift {
  const { lift, models, operatingPoint } = pack.manifest;
  const length = models.embedder.dimensions;
  const count = lift.dimensions / 2;
  const sigma = lift.sigma ?? sigmaAt(operatingPoint.distance ?? NaN, operatingPoint.similarity);
  const bytes = lift.file === undefined ? undefined : pack.files.get(lift.file);
  if (!bytes) return new FourierLift(orthogonalFrequencies(count, length, lift.seed ?? 0), length, sigma);
  const expected = count * length * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.length !== expected)
    throw new ModelPackError(
      'wrong-file',
      `${pack.folder}/${lift.file ?? ''} has ${bytes.length} bytes; ${count} frequencies of ${length} float64 are ${expected}; correct the file or lift.dimensions in pack.yaml`,
    );
  return new FourierLift(readDoubles(bytes), length, sigma);
}

/** The kernel width with which descriptors at this distance have this similarity. */
export function sigmaAt(distance: number, similarity: number): number {
  return distance / Math.sqrt(-2 * Math.log(similarity));
}

function readDoubles(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float64Array(bytes.length / 8);
  for (let i = 0; i < out.length; i++) out[i] = view.getFloat64(8 * i, true);
  return out;
}

/**
 * Random frequencies for the lift, drawn in orthogonal blocks: within a block of `dimensions` rows the directions stand
 * at right angles, and the lengths are those of normal vectors. Orthogonal rows halve the noise of independent ones.
 *
 * @param count - number of frequencies
 * @param dimensions - length of a descriptor
 * @param seed - the same seed gives the same bits on every machine
 * @returns `count` rows of `dimensions` numbers
 * @see Yu et al., Orthogonal random features, 2016
 */
export function orthogonalFrequencies(count: number, dimensions: number, seed: number): Float64Array {
  const normal = normalNumbers(seed);
  const out = new Float64Array(count * dimensions);
  for (let first = 0; first < count; first += dimensions) {
    const rows = Math.min(dimensions, count - first);
    const block = Array.from({ length: rows }, (_, n) =>
      out.subarray((first + n) * dimensions, (first + n + 1) * dimensions),
    );
    for (const row of block) row.forEach((_, i) => (row[i] = normal()));
    block.forEach((row, n) => {
      const earlier = block.slice(0, n);
      // Once more against the rounding errors of the first time.
      for (let pass = 0; pass < 2; pass++) for (const other of earlier) subtractProjection(row, other);
      scale(row, 1 / Math.sqrt(dot(row, row)));
    });
    for (const row of block) scale(row, normalLength(dimensions, normal));
  }
  return out;
}

function normalLength(dimensions: number, normal: () => number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += normal() ** 2;
  return Math.sqrt(sum);
}

function subtractProjection(row: Float64Array, unit: Float64Array): void {
  const along = dot(row, unit);
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) - along * (unit[i] as number);
}

function scale(row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * factor;
}

function dot(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (p[i] as number) * (q[i] as number);
  return sum;
}

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
