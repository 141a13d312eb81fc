import { denseFeatures } from './denseFeatures.js';
import { faceApiModel, MEAN_PIXEL, PIXEL_RANGE } from './faceApiModel.js';

/** `image` uint8 [N,112,112,3] to `landmarks` [N,136]: x and y of 68 points in shares of the crop. */
export function landmarks68(folder: string): Uint8Array {
  const layers = faceApiModel(folder, 'face_landmark_68_model');
  const features = denseFeatures(layers, layers.image(112, MEAN_PIXEL, PIXEL_RANGE));
  layers.graph.output(layers.dense(features, 'fc'), 'landmarks', ['N', 136]);
  return layers.graph.build();
}
