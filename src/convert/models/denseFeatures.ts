import type { Activation, Layers } from '../layers/Layers.js';
import { convolution, separable } from './faceApiModel.js';

const BLOCKS = ['dense0', 'dense1', 'dense2', 'dense3'] as const;

/** The features that the landmark and the expression model share: four densely connected blocks, averaged to `[N, 256]`. */
export function denseFeatures(layers: Layers, image: Activation): string {
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
