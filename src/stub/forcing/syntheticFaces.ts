import { createHash } from 'node:crypto';
import type { Face, FaceAttributes } from '../../core/Face.js';
import type { BoundingBox, Point } from '../../core/geometry.js';
import { movePoints } from '../../core/movePoints.js';
import { dotProduct, vectorLength } from '../../core/similarity.js';
import type { AnalyseOptions, ImageAnalysis } from '../../engine/FaceEngine.js';

/** What was asked of the engine, and what synthetic embeddings are made from. */
export interface ForcedOptions extends AnalyseOptions {
  /** Length of an embedding of the engine. */
  readonly dimensions: number;
  /** What synthetic faces follow from: the SHA-256 of the image, in hexadecimal digits. */
  readonly seed: string;
}

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

/** A direction along the embedding to avoid is thrown away; with two dimensions or more the first one all but surely serves. */
const TRIES = 8;

/** Exactly two faces: the two most confident ones, and synthetic ones where there are fewer. */
export function forceTwoFaces(
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
  const { attributes, embedding } = face;
  return {
    box: { x: corner[0], y: corner[1], width: w, height: h },
    confidence: face.confidence * FADING,
    ...movePoints(face, move),
    ...described(1, options, attributes, embedding),
  };
}

/** A face that nothing is known of: in the middle of the image, or the n-th of several side by side. */
export function plainFace(width: number, height: number, options: ForcedOptions, index = 0, count = 1): Face {
  const column = width / count;
  const side = Math.min(column, height) * SIZE;
  const box: BoundingBox = {
    x: column * index + (column - side) / 2,
    y: (height - side) / 2,
    width: side,
    height: side,
  };
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
    ...described(index, options, AVERAGE),
  };
}

/** Embedding and attributes of a synthetic face, as far as they were asked for. */
function described(
  index: number,
  { limit = Infinity, embeddings, attributes, dimensions, seed }: ForcedOptions,
  known: FaceAttributes | undefined,
  unlike?: Float32Array,
): Pick<Face, 'embedding' | 'attributes'> {
  if (index >= limit) return {};
  return {
    ...(embeddings && { embedding: syntheticEmbedding(`${seed} face ${index}`, dimensions, unlike) }),
    // A model pack without models for them gives no face attributes.
    ...(attributes && known && { attributes: known }),
  };
}

/** The same faces as those of strangers: similar to nobody's, and in another field of a request not even to themselves. */
export function forceStrangers(
  faces: readonly Face[],
  field: string,
  options: ForcedOptions,
): readonly Face[] {
  return faces.map((face, i) =>
    face.embedding
      ? {
          ...face,
          embedding: syntheticEmbedding(
            `${options.seed} nobody ${i} ${field}`,
            face.embedding.length,
            face.embedding,
          ),
        }
      : face,
  );
}

/**
 * A synthetic embedding: a direction that follows from the seed alone, made orthogonal to one natural embedding.
 *
 * Its similarity with any other face is that of a random direction: about 0, with a spread of 1 / sqrt(dimensions).
 *
 * @param unlike - unit-length embedding with which its similarity is 0
 * @returns unit length, float32
 */
export function syntheticEmbedding(seed: string, dimensions: number, unlike?: Float32Array): Float32Array {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const direction = randomDirection(`${seed} ${attempt}`, dimensions);
    const along = unlike ? dotProduct(direction, unlike) : 0;
    const rest = direction.map((value, i) => value - along * (unlike?.[i] ?? 0));
    const length = vectorLength(rest);
    // What is left of a direction along the embedding is rounding noise.
    if (length > vectorLength(direction) / 1000) return Float32Array.from(rest, (value) => value / length);
  }
  throw new RangeError(`no direction of ${dimensions} numbers is orthogonal to another one`);
}

/** Numbers without a preferred sign, from a hash and not from Math functions, which may differ between machines. */
function randomDirection(seed: string, dimensions: number): number[] {
  const bytes = createHash('shake256', { outputLength: dimensions * 2 })
    .update(seed)
    .digest();
  return Array.from({ length: dimensions }, (_, i) => bytes.readInt16LE(i * 2) + 0.5);
}
