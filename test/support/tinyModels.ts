import { GraphBuilder } from '../../src/convert/onnx/GraphBuilder.js';
import { ElementType } from '../../src/convert/onnx/onnxMessages.js';

/** An output that is always the same. */
export interface ConstantOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** An ONNX model whose outputs do not depend on its input `image`, [1, 3, size, size] float32. */
export function constantModel(size: number, outputs: readonly ConstantOutput[]): Uint8Array {
  const builder = new GraphBuilder('constant');
  builder.input('image', ElementType.float, [1, 3, size, size]);
  for (const { name, shape, values } of outputs) builder.output(builder.floats(values, shape), name, shape);
  return builder.build();
}

/**
 * An ONNX model that gives the mean of each channel of its input `image`, [images, 3, size, size] float32.
 *
 * @param images - what it says it takes at a time; `N` is any number
 * @param shape - of its output, when it is not that of the images
 */
export function meanColourModel(
  size: number,
  output: string,
  images: number | 'N' = 1,
  shape?: readonly number[],
): Uint8Array {
  const builder = new GraphBuilder('mean-colour');
  const image = builder.input('image', ElementType.float, [images, 3, size, size]);
  const means = builder.add('GlobalAveragePool', [image]);
  const shaped = shape ? builder.add('Reshape', [means, builder.integers(shape)]) : means;
  builder.output(shaped, output, shape ?? [images, 3, 1, 1]);
  return builder.build();
}
