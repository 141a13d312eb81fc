import { denseFeatures } from './denseFeatures.js';
import { faceApiModel, MEAN_PIXEL, PIXEL_RANGE } from './faceApiModel.js';

/** `image` uint8 [N,112,112,3] to `expressions` [N,7]: shares that sum to 1. */
export function expression(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'face_expression_model');
  const features = denseFeatures(layers, layers.image(112, MEAN_PIXEL, PIXEL_RANGE));
  const shares = layers.graph.add('Softmax', [layers.dense(features, 'fc')], { axis: 1 });
  layers.graph.output(shares, 'expressions', ['N', 7]);
  return layers.graph.build();
}
