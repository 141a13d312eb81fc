import { AttributeType, ElementType, encodeModel } from './onnxMessages.js';

/** Attributes of an operator: numbers are integers, except in `{ float }`. */
export type Attributes = Readonly<Record<string, number | string | readonly number[] | { float: number }>>;

/** A size of a tensor, or the name of one that is free. */
export type Dimension = number | string;

const IR_VERSION = 8;
const OPSET = 17;

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
