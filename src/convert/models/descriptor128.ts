import type { Activation, Layers } from '../layers/Layers.js';
import { faceApiModel, MEAN_PIXEL, PIXEL_RANGE } from './faceApiModel.js';

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
