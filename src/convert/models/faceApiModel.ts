import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Layers, type Activation } from '../layers/Layers.js';
import { readWeights, type WeightGroup } from '../weights/readWeights.js';

/** The mean pixel that all of face-api's models were trained with: red, green, blue. */
export const MEAN_PIXEL = [122.782, 117.001, 104.298] as const;
export const PIXEL_RANGE = 255;

/** Layers on the weights of one of face-api's models. */
export function faceApiModel(folder: string, model: string): Layers {
  const manifest = readFileSync(join(folder, `${model}-weights_manifest.json`), 'utf8');
  return new Layers(model, readWeights(folder, JSON.parse(manifest) as WeightGroup[]));
}

/** A depthwise convolution, then a pointwise one with bias. */
export function separable(layers: Layers, x: Activation, name: string, stride = 1): Activation {
  const depthwise = layers.convolution(x, layers.weight(`${name}/depthwise_filter`), {
    stride,
    depthwise: true,
  });
  const bias = layers.weight(`${name}/bias`).values;
  return layers.convolution(depthwise, layers.weight(`${name}/pointwise_filter`), { bias });
}

/** A full convolution with bias. */
export function convolution(layers: Layers, x: Activation, name: string, stride: number): Activation {
  const bias = layers.weight(`${name}/bias`).values;
  return layers.convolution(x, layers.weight(`${name}/filters`), { stride, bias });
}
