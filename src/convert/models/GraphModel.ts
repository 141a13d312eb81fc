import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConversionError } from '../ConversionError.js';
import { readWeights, type WeightGroup, type Weights } from '../weights/readWeights.js';

/** A node of a TensorFlow graph. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, { s?: string; list?: { i?: string[]; s?: string[] } }>>;
}

interface GraphModelFile {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly WeightGroup[];
}

/** A TensorFlow.js graph model: nodes by name, and the constants among them. */
export class GraphModel {
  readonly weights: Weights;
  private readonly nodes: ReadonlyMap<string, GraphNode>;

  constructor(private readonly file: string) {
    const model = JSON.parse(readFileSync(file, 'utf8')) as GraphModelFile;
    this.weights = readWeights(dirname(file), model.weightsManifest);
    this.nodes = new Map(model.modelTopology.node.map((node) => [node.name, node]));
  }

  node(name: string): GraphNode {
    const node = this.nodes.get(name);
    if (!node) throw new ConversionError(`${this.file}: the graph has no node ${name}`);
    return node;
  }

  /** The numbers of the constant that is a node's n-th input. */
  constant(node: GraphNode, index: number): number[] {
    const name = node.input?.[index] ?? '';
    const weight = this.weights.get(name);
    if (!weight) throw new ConversionError(`${this.file}: input ${index} of ${node.name} is no constant`);
    return [...weight.values];
  }
}

/** A text attribute, such as the padding. */
export function textAttribute(node: GraphNode, name: string): string {
  return decode(node.attr?.[name]?.s ?? '');
}

/** A list of numbers, such as the strides. */
export function numbersAttribute(node: GraphNode, name: string): number[] {
  return (node.attr?.[name]?.list?.i ?? []).map(Number);
}

/** The operations that are fused into a node, in their order. */
export function fusedOperations(node: GraphNode): string[] {
  return (node.attr?.fused_ops?.list?.s ?? []).map(decode);
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString();
}
