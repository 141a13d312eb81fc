import { mix, signedPower } from '../base/shaping.js';
import type { Identity } from '../identity/Identity.js';
import type { FaceLayout } from './FaceLayout.js';
import { createMesh, MATERIAL, type Mesh } from './Mesh.js';

type Vector = readonly [x: number, y: number, z: number];

/** Depth of the frame at `x`: it follows the face. */
function frameDepth(person: Identity, x: number): number {
  return 0.955 + person.noseProjection * 0.2 - 0.3 * x * x;
}

/** Two rims, two temples and the bridge, as tubes. */
export function buildGlasses(person: Identity, layout: FaceLayout): Mesh[] {
  const centreX = layout.eyeX + 0.014;
  const centreY = layout.eyeY - 0.03;
  const halfWidth = 0.19 + 0.045 * person.glassesSize;
  const halfHeight = 0.125 + 0.06 * person.glassesSize * (0.6 + 0.4 * person.glassesRound);
  const roundness = 2 / mix(4.5, 2, person.glassesRound);
  const radius = 0.009 + 0.012 * person.glassesDark;
  const meshes: Mesh[] = [];
  for (const side of [-1, 1]) {
    const rim = path(56, (u): Vector => {
      const x = side * centreX + halfWidth * signedPower(Math.cos(u * 2 * Math.PI), roundness);
      const y = centreY + halfHeight * signedPower(Math.sin(u * 2 * Math.PI), roundness);
      return [x, y, frameDepth(person, x)];
    });
    const hinge = frameDepth(person, centreX + halfWidth);
    const temple = path(12, (u): Vector => {
      const x = side * mix(centreX + halfWidth, 0.7 * (1 + person.headWidth), Math.min(1, u * 1.6));
      return [x, centreY + 0.05, mix(hinge, -0.1, u)];
    });
    meshes.push(tube(rim, radius), tube(temple, radius * 0.8));
  }
  const bridge = path(12, (u): Vector => {
    const x = (u * 2 - 1) * (centreX - halfWidth);
    return [x, centreY + 0.05 + 0.03 * (1 - (u * 2 - 1) ** 2), frameDepth(person, x) + 0.02];
  });
  meshes.push(tube(bridge, radius * 0.9));
  return meshes;
}

function path(steps: number, at: (u: number) => Vector): Vector[] {
  return Array.from({ length: steps + 1 }, (_, i) => at(i / steps));
}

function tube(points: readonly Vector[], radius: number): Mesh {
  const columns = 9;
  const mesh = createMesh(MATERIAL.frame, columns, points.length);
  points.forEach((point, row) => {
    const next = points[Math.min(points.length - 1, row + 1)] ?? point;
    const previous = points[Math.max(0, row - 1)] ?? point;
    const tangent = unit([next[0] - previous[0], next[1] - previous[1], next[2] - previous[2]]);
    const level = Math.hypot(tangent[0], tangent[1]);
    const side: Vector = level < 1e-3 ? [1, 0, 0] : [tangent[1] / level, -tangent[0] / level, 0];
    const up = cross(tangent, side);
    for (let column = 0; column < columns; column++) {
      const angle = (column / (columns - 1)) * 2 * Math.PI;
      const c = Math.cos(angle) * radius;
      const s = Math.sin(angle) * radius;
      const at = (row * columns + column) * 3;
      for (let k = 0; k < 3; k++) {
        mesh.positions[at + k] = (point[k] ?? 0) + (side[k] ?? 0) * c + (up[k] ?? 0) * s;
      }
    }
  });
  return mesh;
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v) + 1e-9;
  return [v[0] / length, v[1] / length, v[2] / length];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
