import type { Activation, Layers } from '../layers/Layers.js';
import { convolution, faceApiModel, MEAN_PIXEL, PIXEL_RANGE, separable } from './faceApiModel.js';

/** `image` uint8 [N,112,112,3] to `age` [N,1] in years and `gender` [N,2]: shares, male first. A small Xception. */
export function ageGender(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'age_gender_model');
  const { graph } = layers;
  let x = layers.image(112, MEAN_PIXEL, PIXEL_RANGE);
  x = layers.relu(convolution(layers, x, 'entry_flow/conv_in', 2));
  x = reduction(layers, x, x, 'entry_flow/reduction_block_0');
  x = reduction(layers, x, layers.relu(x), 'entry_flow/reduction_block_1');
  x = middle(layers, x, 'middle_flow/main_block_0');
  x = middle(layers, x, 'middle_flow/main_block_1');
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

function middle(layers: Layers, x: Activation, name: string): Activation {
  let y = x;
  for (const index of [0, 1, 2]) y = separable(layers, layers.relu(y), `${name}/separable_conv${index}`);
  return layers.sum(y, x);
}
