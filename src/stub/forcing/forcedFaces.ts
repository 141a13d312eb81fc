import {
  EXPRESSIONS,
  largestFace,
  type Expression,
  type Face,
  type FaceAttributes,
} from '../../core/Face.js';
import type { BoundingBox, Point } from '../../core/geometry.js';
import { movePoints } from '../../core/movePoints.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import type { ForcedFace, ForcedLooks, Outcome } from './Outcome.js';
import { plainFace, type ForcedOptions } from './syntheticFaces.js';

/** The share of what is forced; the rest goes to the others, so that a distribution stays one. */
const SURE = 0.94;

/** Whether an outcome says what the images of a request show. */
export function forcesFaces({ faces, age, gender, emotion }: Outcome): boolean {
  return [faces, age, gender, emotion].some((part) => part !== undefined);
}

/** Whether an outcome says anything of what the engine sees. */
export function changesWhatIsSeen(outcome: Outcome): boolean {
  return outcome.similarity !== undefined || forcesFaces(outcome);
}

/**
 * An image with so many faces, or with just these: the engine's own first, the most confident before, and synthetic ones
 * where there are fewer; each where it is said to be, and as it is said to look.
 */
export function forceFaces(seen: ImageAnalysis, outcome: Outcome, options: ForcedOptions): ImageAnalysis {
  const { faces: wanted = seen.faces.length } = outcome;
  const list: readonly ForcedFace[] =
    typeof wanted === 'number' ? Array.from({ length: wanted }, () => ({})) : wanted;
  const faces = list.map((face, i) => {
    const natural = seen.faces[i] ?? plainFace(seen.width, seen.height, options, i, list.length);
    return looking(placed(natural, face), { ...outcome, ...face });
  });
  const { width, height, depiction } = seen;
  const faceShare = (largestFace(faces)?.box.height ?? 0) / Math.min(width, height);
  return { ...seen, faces, ...(depiction && { depiction: { ...depiction, faceShare } }) };
}

function placed(face: Face, { box, confidence = face.confidence }: ForcedFace): Face {
  if (!box) return { ...face, confidence };
  const move = moving(face.box, box);
  return {
    ...face,
    box,
    confidence,
    ...movePoints(face, move),
  };
}

function moving(from: BoundingBox, to: BoundingBox): (point: Point) => Point {
  return ([x, y]) => [
    to.x + ((x - from.x) * to.width) / from.width,
    to.y + ((y - from.y) * to.height) / from.height,
  ];
}

function looking(face: Face, { age, gender, emotion }: ForcedLooks): Face {
  const { attributes } = face;
  if (!attributes) return face;
  const changed: FaceAttributes = {
    ...attributes,
    ...(age !== undefined && { age }),
    ...(gender && {
      gender: gender === 'male' ? { male: SURE, female: 1 - SURE } : { male: 1 - SURE, female: SURE },
    }),
    ...(emotion && { expression: mostly(emotion) }),
  };
  return { ...face, attributes: changed };
}

function mostly(emotion: Expression): FaceAttributes['expression'] {
  const rest = (1 - SURE) / (EXPRESSIONS.length - 1);
  const shares = EXPRESSIONS.map((name) => [name, name === emotion ? SURE : rest] as const);
  return Object.fromEntries(shares) as FaceAttributes['expression'];
}
