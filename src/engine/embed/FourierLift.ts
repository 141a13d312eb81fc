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
