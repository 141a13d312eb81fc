import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Activation, Layers } from './Layers.js';
import { readWeights, type WeightGroup } from './readWeights.js';

/** The mean pixel that all of face-api's models were trained with: red, green, blue. */
const MEAN_PIXEL = [122.782, 117.001, 104.298] as const;

const PIXEL_RANGE = 255;

/** Layers on the weights of one of face-api's models. */
function faceApiModel(folder: string, model: string): Layers {
  const manifest = readFileSync(join(folder, `${model}-weights_manifest.json`), 'utf8');
  return new Layers(model, readWeights(folder, JSON.parse(manifest) as WeightGroup[]));
}

/** A depthwise convolution, then a pointwise one with bias. */
function separable(layers: Layers, x: Activation, name: string, stride = 1): Activation {
  const depthwise = layers.convolution(x, layers.weight(`${name}/depthwise_filter`), {
    stride,
    depthwise: true,
  });
  const bias = layers.weight(`${name}/bias`).values;
  return layers.convolution(depthwise, layers.weight(`${name}/pointwise_filter`), { bias });
}

/** A full convolution with bias. */
function convolution(layers: Layers, x: Activation, name: string, stride: number): Activation {
  const bias = layers.weight(`${name}/bias`).values;
  return layers.convolution(x, layers.weight(`${name}/filters`), { stride, bias });
}

const BLOCKS = ['dense0', 'dense1', 'dense2', 'dense3'] as const;

/** The features that the landmark and the expression model share: four densely connected blocks, averaged to `[N, 256]`. */
function denseFeatures(layers: Layers, image: Activation): string {
  let x = image;
  for (const block of BLOCKS) x = denseBlock(layers, x, block);
  return layers.globalMean(x);
}

function denseBlock(layers: Layers, x: Activation, name: string): Activation {
  const first = layers.relu(
    name === BLOCKS[0]
      ? convolution(layers, x, `${name}/conv0`, 2)
      : separable(layers, x, `${name}/conv0`, 2),
  );
  let sum = layers.sum(first, separable(layers, first, `${name}/conv1`));
  for (const layer of ['conv2', 'conv3']) {
    sum = layers.sum(sum, separable(layers, layers.relu(sum), `${name}/${layer}`));
  }
  return layers.relu(sum);
}

/** `image` uint8 [N,112,112,3] to `landmarks` [N,136]: x and y of 68 points in shares of the crop. */
export function landmarks68(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'face_landmark_68_model');
  const features = denseFeatures(layers, layers.image(112, MEAN_PIXEL, PIXEL_RANGE));
  layers.graph.output(layers.dense(features, 'fc'), 'landmarks', ['N', 136]);
  return layers.graph.build();
}

/** `image` uint8 [N,112,112,3] to `expressions` [N,7]: shares that sum to 1. */
export function expression(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'face_expression_model');
  const features = denseFeatures(layers, layers.image(112, MEAN_PIXEL, PIXEL_RANGE));
  const shares = layers.graph.add('Softmax', [layers.dense(features, 'fc')], { axis: 1 });
  layers.graph.output(shares, 'expressions', ['N', 7]);
  return layers.graph.build();
}

/** `image` uint8 [N,112,112,3] to `age` [N,1] in years and `gender` [N,2]: shares, male first. A small Xception. */
export function ageGender(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'age_gender_model');
  const { graph } = layers;
  let x = layers.image(112, MEAN_PIXEL, PIXEL_RANGE);
  x = layers.relu(convolution(layers, x, 'entry_flow/conv_in', 2));
  x = reduction(layers, x, x, 'entry_flow/reduction_block_0');
  x = reduction(layers, x, layers.relu(x), 'entry_flow/reduction_block_1');
  x = middleBlock(layers, x, 'middle_flow/main_block_0');
  x = middleBlock(layers, x, 'middle_flow/main_block_1');
  x = reduction(layers, x, layers.relu(x), 'exit_flow/reduction_block');
  x = layers.relu(separable(layers, x, 'exit_flow/separable_conv'));
  const features = layers.globalMean(x);
  graph.output(layers.dense(features, 'fc/age'), 'age', ['N', 1]);
  graph.output(graph.add('Softmax', [layers.dense(features, 'fc/gender')], { axis: 1 }), 'gender', ['N', 2]);
  return graph.build();
}

/** Halves the image; `x` feeds the shortcut and `activated` the separable convolutions. */
function reduction(layers: Layers, x: Activation, activated: Activation, name: string): Activation {
  const first = separable(layers, activated, `${name}/separable_conv0`);
  const second = separable(layers, layers.relu(first), `${name}/separable_conv1`);
  const pooled = layers.pool('MaxPool', second, 3, { stride: 2, padding: 'same' });
  return layers.sum(pooled, convolution(layers, x, `${name}/expansion_conv`, 2));
}

function middleBlock(layers: Layers, x: Activation, name: string): Activation {
  let y = x;
  for (const index of [0, 1, 2]) y = separable(layers, layers.relu(y), `${name}/separable_conv${index}`);
  return layers.sum(y, x);
}

/** The stages of dlib's ResNet: a block that halves the image, then blocks that keep it. */
const STAGES = [
  ['conv32_1', 'conv32_2', 'conv32_3'],
  ['conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'],
  ['conv128_down', 'conv128_1', 'conv128_2'],
  ['conv256_down', 'conv256_1', 'conv256_2'],
  ['conv256_down_out'],
] as const;

/** `image` uint8 [N,150,150,3] to `descriptor` [N,128]. */
export function descriptor128(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'face_recognition_model');
  let x = layers.image(150, MEAN_PIXEL, PIXEL_RANGE);
  x = layers.relu(scaled(layers, x, 'conv32_down', { stride: 2, padding: 'valid' }));
  x = layers.pool('MaxPool', x, 3, { stride: 2, padding: 'valid' });
  for (const block of STAGES.flat())
    x = block.includes('_down') ? halving(layers, x, block) : residual(layers, x, block);

  const { shape, values } = layers.weight('fc');
  const weights = layers.graph.floats(values, shape);
  layers.graph.output(layers.graph.add('MatMul', [layers.globalMean(x), weights]), 'descriptor', ['N', 128]);
  return layers.graph.build();
}

function residual(layers: Layers, x: Activation, name: string): Activation {
  const first = layers.relu(scaled(layers, x, `${name}/conv1`));
  return layers.relu(layers.sum(scaled(layers, first, `${name}/conv2`), x));
}

/** The shortcut is averaged down; whichever side is smaller or has fewer channels is filled up with zeros. */
function halving(layers: Layers, x: Activation, name: string): Activation {
  const first = layers.relu(scaled(layers, x, `${name}/conv1`, { stride: 2, padding: 'valid' }));
  const second = scaled(layers, first, `${name}/conv2`);
  const shortcut = layers.pool('AveragePool', x, 2, { stride: 2, padding: 'valid' });
  const main = layers.pad(second, {
    height: shortcut.height - second.height,
    width: shortcut.width - second.width,
  });
  return layers.relu(
    layers.sum(layers.pad(shortcut, { channels: second.channels - shortcut.channels }), main),
  );
}

/** A convolution with the scale layer behind it folded in. */
function scaled(
  layers: Layers,
  x: Activation,
  name: string,
  window: { stride?: number; padding?: 'same' | 'valid' } = {},
): Activation {
  const scale = layers.weight(`${name}/scale/weights`).values;
  const shift = layers.weight(`${name}/scale/biases`).values;
  const bias = layers
    .weight(`${name}/conv/bias`)
    .values.map((value, i) => value * (scale[i] as number) + (shift[i] as number));
  return layers.convolution(x, layers.weight(`${name}/conv/filters`), { ...window, scale, bias });
}
