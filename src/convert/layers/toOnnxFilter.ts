import type { Weight } from '../weights/readWeights.js';

/**
 * Reorder a convolution filter from TensorFlow's `[height, width, in, out]` to ONNX's `[out, in, height, width]`; a
 * depthwise one from `[height, width, in, multiplier]` to `[in * multiplier, 1, height, width]`.
 *
 * @param scale - a factor for each output channel
 */
export function toOnnxFilter(
  { shape, values }: Weight,
  { depthwise, scale }: { depthwise: boolean; scale?: ArrayLike<number> },
): { dimensions: readonly [number, number, number, number]; values: Float32Array } {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape;
  const [out, into] = depthwise ? [inputs * outputs, 1] : [outputs, inputs];
  const reordered = new Float32Array(values.length);
  let position = 0;
  for (let o = 0; o < out; o++) {
    const factor = scale?.[o] ?? 1;
    for (let i = 0; i < into; i++) {
      for (let pixel = 0; pixel < height * width; pixel++) {
        reordered[position++] = (values[(pixel * into + i) * out + o] as number) * factor;
      }
    }
  }
  return { dimensions: [out, into, height, width], values: reordered };
}
