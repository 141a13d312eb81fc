import type { Face, FaceAttributes } from '../../core/Face.js';
import type { BoundingBox, Point } from '../../core/geometry.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import type { ForcedOptions } from './ForcedOptions.js';
import { madeUpEmbedding } from './madeUpEmbedding.js';

/** A second face is half as large as the first, so that the first stays the largest. */
const SIZE = 0.5;
/** Distance of a second face from the image's border, as a share of its own size. */
const MARGIN = 0.1;
/** Confidence of a face beside that of the face it is copied from. */
const FADING = 0.9;

/** Of a face that nothing is known of. */
const AVERAGE: FaceAttributes = {
  age: 35,
  gender: { male: 0.5, female: 0.5 },
  expression: { neutral: 1, happy: 0, sad: 0, angry: 0, fearful: 0, disgusted: 0, surprised: 0 },
};

/** Exactly two faces: the two most confident ones, and invented ones where there are fewer. */
export function twoFaces(
  { width, height, faces }: Pick<ImageAnalysis, 'width' | 'height' | 'faces'>,
  options: ForcedOptions,
): readonly Face[] {
  const first = faces[0] ?? plainFace(width, height, options);
  const second = faces[1] ?? companion(first, width, height, options);
  return [first, second];
}

/** A smaller copy of a face in the corner that is farthest from it; its embedding is its own. */
function companion(face: Face, width: number, height: number, options: ForcedOptions): Face {
  const { box } = face;
  const scale = Math.min(SIZE, (SIZE * width) / box.width, (SIZE * height) / box.height);
  const [w, h] = [box.width * scale, box.height * scale];
  const corner: Point = [
    box.x + box.width / 2 > width / 2 ? MARGIN * w : width - (1 + MARGIN) * w,
    box.y + box.height / 2 > height / 2 ? MARGIN * h : height - (1 + MARGIN) * h,
  ];
  const move = ([x, y]: Point): Point => [corner[0] + (x - box.x) * scale, corner[1] + (y - box.y) * scale];
  const { points, landmarks, attributes, embedding } = face;
  return {
    box: { x: corner[0], y: corner[1], width: w, height: h },
    confidence: face.confidence * FADING,
    points: {
      rightEye: move(points.rightEye),
      leftEye: move(points.leftEye),
      nose: move(points.nose),
      mouthRight: move(points.mouthRight),
      mouthLeft: move(points.mouthLeft),
    },
    ...(landmarks && { landmarks: landmarks.map(move) }),
    ...described(1, options, attributes, embedding),
  };
}

/** A face that nothing is known of, in the middle of the image. */
function plainFace(width: number, height: number, options: ForcedOptions): Face {
  const side = Math.min(width, height) * SIZE;
  const box: BoundingBox = { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
  const at = (x: number, y: number): Point => [box.x + x * side, box.y + y * side];
  return {
    box,
    confidence: FADING,
    points: {
      rightEye: at(0.3, 0.4),
      leftEye: at(0.7, 0.4),
      nose: at(0.5, 0.6),
      mouthRight: at(0.35, 0.8),
      mouthLeft: at(0.65, 0.8),
    },
    ...described(0, options, AVERAGE),
  };
}

/** Embedding and attributes of an invented face, as far as they were asked for. */
function described(
  index: number,
  { limit = Infinity, embeddings, attributes, dimensions, seed }: ForcedOptions,
  known: FaceAttributes | undefined,
  unlike?: Float32Array,
): Pick<Face, 'embedding' | 'attributes'> {
  if (index >= limit) return {};
  return {
    ...(embeddings && { embedding: madeUpEmbedding(`${seed} face ${index}`, dimensions, unlike) }),
    // A model pack without models for them gives no face attributes.
    ...(attributes && known && { attributes: known }),
  };
}
