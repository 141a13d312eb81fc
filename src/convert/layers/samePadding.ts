/**
 * TensorFlow's `same` padding along one axis: the output has `ceil(size / stride)` steps, and where the padding is odd the
 * extra pixel is behind.
 */
export function samePadding(
  size: number,
  kernel: number,
  stride: number,
): readonly [before: number, after: number] {
  const steps = Math.ceil(size / stride);
  const total = Math.max((steps - 1) * stride + kernel - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
