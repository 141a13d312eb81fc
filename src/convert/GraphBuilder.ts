import protobuf from 'protobufjs';

/** Element types of tensors, as ONNX numbers them. */
export const ElementType = { float: 1, uint8: 2, int64: 7 } as const;

export type ElementType = (typeof ElementType)[keyof typeof ElementType];

/** Kinds of attributes, as ONNX numbers them. */
const AttributeType = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** Attributes of an operator: numbers are integers, except in `{ float }`. */
type Attributes = Readonly<Record<string, number | string | readonly number[] | { float: number }>>;

/** A size of a tensor, or the name of one that is free. */
type Dimension = number | string;

const IR_VERSION = 8;
const OPSET = 17;

const optional = (type: string, id: number): protobuf.IField => ({ type, id });

const repeated = (type: string, id: number): protobuf.IField => ({ type, id, rule: 'repeated' });

/** The part of ONNX's protobuf schema that a converted model needs. */
const root = protobuf.Root.fromJSON({
  nested: {
    Dimension: { fields: { value: optional('int64', 1), name: optional('string', 2) } },
    Shape: { fields: { dim: repeated('Dimension', 1) } },
    TensorType: { fields: { elemType: optional('int32', 1), shape: optional('Shape', 2) } },
    Type: { fields: { tensorType: optional('TensorType', 1) } },
    ValueInfo: { fields: { name: optional('string', 1), type: optional('Type', 2) } },
    Tensor: {
      fields: {
        dims: repeated('int64', 1),
        dataType: optional('int32', 2),
        name: optional('string', 8),
        rawData: optional('bytes', 9),
      },
    },
    Attribute: {
      fields: {
        name: optional('string', 1),
        f: optional('float', 2),
        i: optional('int64', 3),
        s: optional('bytes', 4),
        ints: repeated('int64', 8),
        type: optional('int32', 20),
      },
    },
    Node: {
      fields: {
        input: repeated('string', 1),
        output: repeated('string', 2),
        name: optional('string', 3),
        opType: optional('string', 4),
        attribute: repeated('Attribute', 5),
      },
    },
    Graph: {
      fields: {
        node: repeated('Node', 1),
        name: optional('string', 2),
        initializer: repeated('Tensor', 5),
        input: repeated('ValueInfo', 11),
        output: repeated('ValueInfo', 12),
      },
    },
    OperatorSet: { fields: { domain: optional('string', 1), version: optional('int64', 2) } },
    Model: {
      fields: {
        irVersion: optional('int64', 1),
        producerName: optional('string', 2),
        graph: optional('Graph', 7),
        opsetImport: repeated('OperatorSet', 8),
      },
    },
  },
});

/** Collects the nodes and constants of an ONNX graph. Names are given in order, so equal input gives equal bytes. */
export class GraphBuilder {
  private readonly nodes: object[] = [];
  private readonly constants: object[] = [];
  private readonly inputs: object[] = [];
  private readonly outputs: object[] = [];
  private count = 0;

  constructor(private readonly name: string) {}

  input(name: string, elementType: ElementType, dimensions: readonly Dimension[]): string {
    this.inputs.push(valueInfo(name, elementType, dimensions));
    return name;
  }

  /** Give a value its public name. */
  output(value: string, name: string, dimensions: readonly Dimension[]): void {
    this.nodes.push({ input: [value], output: [name], name: `output_${name}`, opType: 'Identity' });
    this.outputs.push(valueInfo(name, ElementType.float, dimensions));
  }

  floats(values: Float32Array | readonly number[], dimensions: readonly number[]): string {
    const data = values instanceof Float32Array ? values : Float32Array.from(values);
    return this.constant(ElementType.float, dimensions, bytesOf(data));
  }

  integers(values: readonly number[]): string {
    return this.constant(ElementType.int64, [values.length], bytesOf(BigInt64Array.from(values, BigInt)));
  }

  /** Add an operator with one output; returns the output's name. */
  add(opType: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const output = this.next('v');
    const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
    this.nodes.push({ input: inputs, output: [output], name: `${opType}_${output}`, opType, attribute });
    return output;
  }

  /** The finished ONNX file. */
  build(): Uint8Array {
    return encodeModel({
      irVersion: IR_VERSION,
      producerName: 'doppel',
      graph: {
        node: this.nodes,
        name: this.name,
        initializer: this.constants,
        input: this.inputs,
        output: this.outputs,
      },
      opsetImport: [{ domain: '', version: OPSET }],
    });
  }

  private constant(dataType: ElementType, dims: readonly number[], rawData: Uint8Array): string {
    const name = this.next('c');
    this.constants.push({ dims, dataType, name, rawData });
    return name;
  }

  private next(prefix: string): string {
    return `${prefix}${this.count++}`;
  }
}

function valueInfo(name: string, elemType: ElementType, dimensions: readonly Dimension[]): object {
  const dim = dimensions.map((size) => (typeof size === 'number' ? { value: size } : { name: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

function attributeOf(name: string, value: Attributes[string]): object {
  if (typeof value === 'number') return { name, i: value, type: AttributeType.int };
  if (typeof value === 'string') return { name, s: Buffer.from(value), type: AttributeType.string };
  if ('float' in value) return { name, f: value.float, type: AttributeType.float };
  return { name, ints: value, type: AttributeType.ints };
}

/** ONNX wants little-endian numbers, and so does every machine that Node runs on. */
function bytesOf(array: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Encode a model as an ONNX file. */
function encodeModel(model: Record<string, unknown>): Uint8Array {
  const type = root.lookupType('Model');
  return type.encode(type.fromObject(model)).finish();
}
