import type { Point } from '../../core/geometry.js';

/**
 * Where points 17 to 67 of the iBUG scheme lie on the mean face, in shares of the face's square. The jaw, points 0 to 16,
 * has no part in alignment.
 *
 * @see dlib, image_transforms/interpolation.h, get_face_chip_details: facts of its trained models
 */
const MEAN_SHAPE: readonly Point[] = [
  // 17-21: eyebrow, the person's right
  [0.000213256, 0.106454],
  [0.0752622, 0.038915],
  [0.18113, 0.0187482],
  [0.29077, 0.0344891],
  [0.393397, 0.0773906],
  // 22-26: eyebrow, left
  [0.586856, 0.0773906],
  [0.689483, 0.0344891],
  [0.799124, 0.0187482],
  [0.904991, 0.038915],
  [0.98004, 0.106454],
  // 27-30: bridge of the nose
  [0.490127, 0.203352],
  [0.490127, 0.307009],
  [0.490127, 0.409805],
  [0.490127, 0.515625],
  // 31-35: nostrils
  [0.36688, 0.587326],
  [0.426036, 0.609345],
  [0.490127, 0.628106],
  [0.554217, 0.609345],
  [0.613373, 0.587326],
  // 36-41: eye, right
  [0.121737, 0.216423],
  [0.187122, 0.178758],
  [0.265825, 0.179852],
  [0.334606, 0.231733],
  [0.260918, 0.245099],
  [0.182743, 0.244077],
  // 42-47: eye, left
  [0.645647, 0.231733],
  [0.714428, 0.179852],
  [0.793132, 0.178758],
  [0.858516, 0.216423],
  [0.79751, 0.244077],
  [0.719335, 0.245099],
  // 48-59: outer lips
  [0.254149, 0.780233],
  [0.340985, 0.745405],
  [0.428858, 0.727388],
  [0.490127, 0.742578],
  [0.551395, 0.727388],
  [0.639268, 0.745405],
  [0.726104, 0.780233],
  [0.642159, 0.864805],
  [0.556721, 0.902192],
  [0.490127, 0.909281],
  [0.423532, 0.902192],
  [0.338094, 0.864805],
  // 60-67: inner lips
  [0.290379, 0.784792],
  [0.428096, 0.778746],
  [0.490127, 0.785343],
  [0.552157, 0.778746],
  [0.689874, 0.784792],
  [0.553364, 0.824182],
  [0.490127, 0.831803],
  [0.42689, 0.824182],
];

/** Number of the first point that the mean shape has. */
export const FIRST_SHAPE_POINT = 17;

/**
 * The mean shape placed in a square crop.
 *
 * @param size - side of the crop in pixels
 * @param padding - margin around the face's square on each side, in shares of that square
 * @returns points 17 to 67 in crop pixels
 */
export function dlibMeanShape(size: number, padding: number): Point[] {
  const scale = size / (2 * padding + 1);
  return MEAN_SHAPE.map(([x, y]) => [(padding + x) * scale, (padding + y) * scale]);
}
