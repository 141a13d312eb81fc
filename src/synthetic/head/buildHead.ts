import { bump, smoothstep } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { Identity } from '../identity/Identity.js';
import type { FaceLayout } from './FaceLayout.js';
import { faceRelief } from './faceRelief.js';
import { createMesh, MATERIAL, type Mesh } from './Mesh.js';
import type { MutablePoint, Skull } from './Skull.js';

const COLUMNS = 300;
const ROWS = 240;

/** Angle of column `i`: dense in front, sparse behind. */
function columnAngle(i: number): number {
  const s = (i / (COLUMNS - 1)) * 2 - 1;
  return Math.PI * (0.42 * s + 0.58 * s * s * s);
}

/**
 * The head with its features. Surface numbers: x and y on the face (asymmetry taken out, so that features are painted
 * where they lie), depth (negative behind), and the distance from the crown in 0..1.
 */
export function buildHead(person: Identity, capture: Capture, layout: FaceLayout, skull: Skull): Mesh {
  const mesh = createMesh(MATERIAL.skin, COLUMNS, ROWS);
  const { positions, surface } = mesh;
  const p: MutablePoint = { x: 0, y: 0, z: 0 };
  for (let row = 0; row < ROWS; row++) {
    const t = (row / (ROWS - 1)) * skull.last;
    for (let column = 0; column < COLUMNS; column++) {
      const theta = columnAngle(column);
      const facing = Math.cos(theta);
      skull.point(t, theta, p);
      const index = row * COLUMNS + column;
      const u = p.x - sidewaysSkew(person, p.x, p.y);
      const v = p.y - upwardSkew(person, layout, p.x, p.y);
      surface[index * 4] = u;
      surface[index * 4 + 1] = v;
      surface[index * 4 + 2] = facing > 0 ? p.z : -1;
      surface[index * 4 + 3] = row / (ROWS - 1);
      const front = facing > 0 ? smoothstep(0.05, 0.4, p.z) : 0;
      if (front > 0) {
        p.z += front * faceRelief(layout, person, capture, u, v);
        const drop = layout.jawDrop * smoothstep(layout.mouthY + 0.02, layout.mouthY - 0.15, v) * facing;
        p.y -= drop * 0.85;
        p.z -= drop * 0.25;
      }
      positions[index * 3] = p.x;
      positions[index * 3 + 1] = p.y;
      positions[index * 3 + 2] = p.z;
    }
  }
  return mesh;
}

/** How far the middle line bends sideways at a height: the nose most of all. */
function sidewaysSkew(person: Identity, x: number, y: number): number {
  return person.skewNose * bump(y + 0.35, 0.2) * bump(x, 0.25);
}

/** How far a feature sits higher on one side than on the other. */
function upwardSkew(person: Identity, layout: FaceLayout, x: number, y: number): number {
  const side = x / (0.12 + Math.abs(x));
  const eye = person.skewEye * bump(y, 0.16);
  const brow = person.skewBrow * bump(y - layout.browY, 0.1);
  const mouth = person.skewMouth * bump(y - layout.mouthY, 0.14);
  return side * (eye + brow + mouth);
}
