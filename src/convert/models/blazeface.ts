import { join } from 'node:path';
import { ConversionError } from '../ConversionError.js';
import { Layers, type Activation } from '../layers/Layers.js';
import {
  fusedOperations,
  GraphModel,
  numbersAttribute,
  textAttribute,
  type GraphNode,
} from './GraphModel.js';

const SIZE = 256;
const HALF_RANGE = 127.5;

/** The four ends of the graph: scores and boxes of the anchors of stride 16 and 32. */
const OUTPUTS = [
  { node: 'Identity', name: 'scores_16', anchors: 512, numbers: 1 },
  { node: 'Identity_1', name: 'scores_32', anchors: 384, numbers: 1 },
  { node: 'Identity_2', name: 'boxes_16', anchors: 512, numbers: 16 },
  { node: 'Identity_3', name: 'boxes_32', anchors: 384, numbers: 16 },
] as const;

/**
 * `image` uint8 [N,256,256,3] to `scores_*` [N,anchors,1] as logits and `boxes_*` [N,anchors,16] in pixels from the anchor.
 *
 * @param folder - with blazeface.json, a TensorFlow.js graph model
 */
export function blazeface(folder: string): Uint8Array {
  const model = new GraphModel(join(folder, 'blazeface.json'));
  const layers = new Layers('blazeface', model.weights);
  const built = new Map<string, Activation>();

  const valueOf = (name: string): Activation => {
    const known = built.get(name);
    if (known) return known;
    const activation = build(model.node(name));
    built.set(name, activation);
    return activation;
  };

  const build = (node: GraphNode): Activation => {
    const [first = '', second = ''] = node.input ?? [];
    switch (node.op) {
      case 'Placeholder':
        return layers.image(SIZE, [HALF_RANGE, HALF_RANGE, HALF_RANGE], HALF_RANGE);
      case '_FusedConv2D':
      case 'DepthwiseConv2dNative':
        return convolution(layers, node, valueOf(first));
      case 'MaxPool': {
        const [, kernel = 0] = numbersAttribute(node, 'ksize');
        return layers.pool('MaxPool', valueOf(first), kernel, windowOf(node));
      }
      case 'AddV2':
        return layers.sum(valueOf(first), valueOf(second));
      case 'Relu':
        return layers.relu(valueOf(first));
      case 'Pad':
        return pad(layers, valueOf(first), model.constant(node, 1));
      case 'Reshape':
      case 'Identity':
        return valueOf(first);
      default:
        throw new ConversionError(`${node.name}: the operation ${node.op} is not known`);
    }
  };

  for (const { node, name, anchors, numbers } of OUTPUTS) {
    const pixels = layers.graph.add('Transpose', [valueOf(node).value], { perm: [0, 2, 3, 1] });
    const rows = layers.graph.add('Reshape', [pixels, layers.graph.integers([0, anchors, numbers])]);
    layers.graph.output(rows, name, ['N', anchors, numbers]);
  }
  return layers.graph.build();
}

function convolution(layers: Layers, node: GraphNode, x: Activation): Activation {
  const [, filter = '', bias = ''] = node.input ?? [];
  const [biasAdd, activation] = fusedOperations(node);
  const y = layers.convolution(x, layers.weight(filter), {
    ...windowOf(node),
    depthwise: node.op === 'DepthwiseConv2dNative',
    ...(biasAdd !== undefined && { bias: layers.weight(bias).values }),
  });
  return activation === 'Relu' ? layers.relu(y) : y;
}

function windowOf(node: GraphNode): { stride: number; padding: 'same' | 'valid' } {
  const [, stride = 1] = numbersAttribute(node, 'strides');
  return { stride, padding: textAttribute(node, 'padding') === 'SAME' ? 'same' : 'valid' };
}

/** This model only pads behind, with more channels. */
function pad(layers: Layers, x: Activation, paddings: readonly number[]): Activation {
  const [, , top, height = 0, left, width = 0, front, channels = 0] = paddings;
  if (top !== 0 || left !== 0 || front !== 0)
    throw new ConversionError('blazeface pads in front, which is not known');
  return layers.pad(x, { channels, height, width });
}
