import { describe, expect, it } from 'vitest';
import { createModel } from '../../engine/runtime/OnnxRuntime.js';
import { GraphBuilder } from './GraphBuilder.js';
import { ElementType } from './onnxMessages.js';

/** y = max(0, 2x - 1) on rows of two numbers, with the columns swapped. */
function graph(): Uint8Array {
  const builder = new GraphBuilder('tiny');
  const x = builder.input('x', ElementType.float, ['N', 2]);
  const doubled = builder.add('Mul', [x, builder.floats([2], [])]);
  const shifted = builder.add('Sub', [doubled, builder.floats([1, 1], [2])]);
  const swapped = builder.add('Gather', [shifted, builder.integers([1, 0])], { axis: 1 });
  builder.output(builder.add('Relu', [swapped]), 'y', ['N', 2]);
  return builder.build();
}

describe('GraphBuilder', () => {
  it('makes a graph that ONNX Runtime runs', async () => {
    const model = await createModel(graph(), { threads: 1 });
    const outputs = await model.run(Float32Array.of(1, 0, 3, 4), [2, 2]);
    expect([...(outputs.get('y') ?? [])]).toEqual([0, 1, 7, 5]);
    await model.release();
  });

  it('gives the same bytes each time', () => {
    expect(Buffer.from(graph()).equals(graph())).toBe(true);
  });
});
