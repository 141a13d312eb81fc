import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConversionError } from '../ConversionError.js';

/** One trained tensor. Convolution filters are `[height, width, in, out]`, as TensorFlow keeps them. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The trained tensors of a model by name. */
export type Weights = ReadonlyMap<string, Weight>;

/** A group of a TensorFlow.js weight manifest. */
export interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number };
  }[];
}

/** Number of bytes and reader of one stored value. */
const FORMATS: Readonly<
  Record<string, readonly [bytes: number, read: (view: DataView, offset: number) => number]>
> = {
  float32: [4, (view, offset) => view.getFloat32(offset, true)],
  int32: [4, (view, offset) => view.getInt32(offset, true)],
  uint8: [1, (view, offset) => view.getUint8(offset)],
  float16: [2, (view, offset) => halfFloat(view.getUint16(offset, true))],
};

/**
 * Read the shards that a weight manifest names; quantised values are scaled back.
 *
 * @param folder - where the shards lie
 * @throws ConversionError when a value format is unknown or the shards are longer or shorter than the manifest says
 */
export function readWeights(folder: string, groups: readonly WeightGroup[]): Weights {
  const weights = new Map<string, Weight>();
  for (const group of groups) {
    const bytes = Buffer.concat(group.paths.map((path) => readFileSync(join(folder, path))));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let offset = 0;
    for (const { name, shape, dtype, quantization } of group.weights) {
      const format = FORMATS[quantization?.dtype ?? dtype];
      if (!format) throw new ConversionError(`${folder}: ${name} is stored as ${dtype}, which is not known`);
      const [size, read] = format;
      const { scale, min } = quantization ?? { scale: 1, min: 0 };
      const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
      if (offset + values.length * size > bytes.byteLength) {
        throw new ConversionError(`${folder}: the weights end within ${name}`);
      }
      for (let i = 0; i < values.length; i++, offset += size) values[i] = read(view, offset) * scale + min;
      weights.set(name, { shape, values });
    }
    if (offset !== bytes.byteLength) {
      throw new ConversionError(
        `${folder}: ${bytes.byteLength - offset} bytes are left over after the last weight`,
      );
    }
  }
  return weights;
}

/** Value of an IEEE 754 half-precision number. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
