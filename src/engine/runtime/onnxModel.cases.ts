/** An output that is always the same. */
export interface ConstantOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const FLOAT = 1;

/** The bytes of an ONNX model whose outputs do not depend on its input `image`, [1, 3, size, size] float32. */
export function constantModel(size: number, outputs: readonly ConstantOutput[]): Uint8Array {
  const nodes = outputs.map(({ name }) => node('Identity', [`${name}_value`], [name]));
  const initializers = outputs.map(({ name, shape, values }) =>
    message(
      ...shape.map((dim) => varint(1, dim)),
      varint(2, FLOAT),
      text(8, `${name}_value`),
      bytes(9, new Uint8Array(values.buffer)),
    ),
  );
  const infos = outputs.map(({ name, shape }) => tensorInfo(name, shape));
  return model(size, nodes, initializers, infos);
}

/** The bytes of an ONNX model that gives the mean of each channel of its input, [1, 3, size, size] float32. */
export function meanColourModel(size: number, output: string): Uint8Array {
  return model(
    size,
    [node('GlobalAveragePool', ['image'], [output])],
    [],
    [tensorInfo(output, [1, 3, 1, 1])],
  );
}

function model(
  size: number,
  nodes: Uint8Array[],
  initializers: Uint8Array[],
  outputs: Uint8Array[],
): Uint8Array {
  const graph = message(
    ...nodes.map((item) => bytes(1, item)),
    text(2, 'test'),
    ...initializers.map((item) => bytes(5, item)),
    bytes(11, tensorInfo('image', [1, 3, size, size])),
    ...outputs.map((item) => bytes(12, item)),
  );
  return message(varint(1, 8), bytes(7, graph), bytes(8, varint(2, 17)));
}

function node(operator: string, inputs: string[], outputs: string[]): Uint8Array {
  return message(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
  );
}

function tensorInfo(name: string, shape: readonly number[]): Uint8Array {
  const dims = message(...shape.map((dim) => bytes(1, varint(1, dim))));
  return message(text(1, name), bytes(2, bytes(1, message(varint(1, FLOAT), bytes(2, dims)))));
}

function message(...parts: Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function varint(field: number, value: number): Uint8Array {
  return Uint8Array.from([...digits(field << 3), ...digits(value)]);
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from([...digits((field << 3) | 2), ...digits(content.length)]), content]);
}

function text(field: number, content: string): Uint8Array {
  return bytes(field, Buffer.from(content));
}

function digits(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...digits(value >>> 7)];
}
