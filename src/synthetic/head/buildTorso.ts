import { bump, signedPower, smoothstep } from '../base/shaping.js';
import { Spline } from '../base/Spline.js';
import type { Identity } from '../identity/Identity.js';
import { createMesh, MATERIAL, setPoint, type Mesh } from './Mesh.js';

/** Rows of height, half width, half depth, z of the middle. */
const SECTIONS = [
  [-1.16, 0.42, 0.34, -0.16],
  [-1.32, 0.56, 0.4, -0.16],
  [-1.44, 0.92, 0.46, -0.17],
  [-1.56, 1.38, 0.52, -0.18],
  [-1.74, 1.78, 0.56, -0.19],
  [-2.1, 2.0, 0.6, -0.2],
  [-3.4, 2.06, 0.64, -0.2],
];
const NECK_TOP = -0.6;
const NECK_LENGTH = 1;

/** The neck. Surface numbers: x, y, cosine of the angle from the front, unused. */
export function buildNeck(person: Identity): Mesh {
  const columns = 64;
  const rows = 32;
  const mesh = createMesh(MATERIAL.neck, columns, rows);
  const radius = 0.44 + person.neckWidth;
  for (let row = 0; row < rows; row++) {
    const t = row / (rows - 1);
    const flare = radius * (1 + 0.2 * smoothstep(0.5, 1, t) - 0.04 * bump(t - 0.5, 0.2));
    const y = NECK_TOP - t * NECK_LENGTH;
    for (let column = 0; column < columns; column++) {
      const angle = (column / (columns - 1)) * 2 * Math.PI - Math.PI;
      const facing = Math.cos(angle);
      const x = flare * Math.sin(angle);
      const cord = 0.03 * bump(Math.abs(x) - 0.3 + 0.22 * t, 0.06) * Math.max(0, facing);
      const larynx = 0.03 * person.sex * bump(x, 0.06) * bump(t - 0.5, 0.1) * Math.max(0, facing);
      const z = -0.12 + flare * 0.92 * facing + cord + larynx - 0.16 * t * t;
      setPoint(mesh, row * columns + column, [x, y, z], [x, y, facing, 0]);
    }
  }
  return mesh;
}

/** Shoulders and chest. Surface numbers: x, y, cosine of the angle from the front, unused. */
export function buildTorso(person: Identity): Mesh {
  const columns = 88;
  const rows = 56;
  const mesh = createMesh(MATERIAL.cloth, columns, rows);
  const sections = new Spline(SECTIONS);
  for (let row = 0; row < rows; row++) {
    const t = (row / (rows - 1)) * sections.last;
    const breadth = 1 + (person.shoulderWidth / 2) * smoothstep(1, 3, t);
    const halfWidth = sections.at(t, 1) * breadth;
    for (let column = 0; column < columns; column++) {
      const angle = (column / (columns - 1)) * 2 * Math.PI - Math.PI;
      const facing = Math.cos(angle);
      const x = halfWidth * signedPower(Math.sin(angle), 0.88);
      const y = sections.at(t, 0) - 0.07 * Math.max(0, facing);
      const z = sections.at(t, 3) + sections.at(t, 2) * signedPower(facing, 0.88);
      setPoint(mesh, row * columns + column, [x, y, z], [x, y, facing, 0]);
    }
  }
  return mesh;
}
