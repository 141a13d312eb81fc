import protobuf from 'protobufjs';

/** Element types of tensors, as ONNX numbers them. */
export const ElementType = { float: 1, uint8: 2, int64: 7 } as const;
export type ElementType = (typeof ElementType)[keyof typeof ElementType];

/** Kinds of attributes, as ONNX numbers them. */
export const AttributeType = { float: 1, int: 2, string: 3, ints: 7 } as const;

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

/** Encode a model as an ONNX file. */
export function encodeModel(model: Record<string, unknown>): Uint8Array {
  const type = root.lookupType('Model');
  return type.encode(type.fromObject(model)).finish();
}
