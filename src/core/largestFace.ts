import type { Face } from './Face.js';

/** The face with the largest box; `undefined` when there is none. */
export function largestFace(faces: readonly Face[]): Face | undefined {
  let largest: Face | undefined;
  for (const face of faces) {
    if (!largest || area(face) > area(largest)) largest = face;
  }
  return largest;
}

function area(face: Face): number {
  return face.box.width * face.box.height;
}
