import { bump, smoothstep } from '../base/shaping.js';
import type { Identity } from '../identity/Identity.js';
import type { FaceLayout } from './FaceLayout.js';
import { createMesh, MATERIAL, setPoint, type Mesh } from './Mesh.js';

const COLUMNS = 40;
const ROWS = 20;

/**
 * One ear: a disc in polar coordinates with rim, hollow and lobe. Surface numbers: backward and upward position in the
 * disc, unused, radius 0..1.
 */
export function buildEar(person: Identity, layout: FaceLayout, side: -1 | 1): Mesh {
  const mesh = createMesh(MATERIAL.ear, COLUMNS, ROWS);
  const size = 1 + person.earSize;
  const anchor = 0.665 * (0.97 + person.headWidth) + person.cheekbone * 0.4;
  const out = 0.22 + 0.4 * person.earStickOut;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const radius = row / (ROWS - 1);
      const angle = (column / (COLUMNS - 1)) * 2 * Math.PI * side;
      const back = Math.cos(angle) * radius;
      const up = Math.sin(angle) * radius;
      const breadth = (up > 0 ? 0.12 : 0.12 * (1 + 0.3 * up)) * size;
      const across = back * breadth + up * 0.03;
      const along = up * 0.21 * size;
      const rim = 0.045 * smoothstep(0.62, 0.85, radius) * (1 - smoothstep(0.92, 1, radius));
      const open = smoothstep(-0.9, -0.3, back + 0.4 + Math.abs(up) * 0.6);
      const hollow = up > -0.5 ? 0.032 * bump(radius - 0.3, 0.22) : 0;
      const fold = 0.02 * bump(back - 0.2, 0.12) * bump(up - 0.1, 0.4);
      const lift = rim * open - hollow + fold - 0.08 * smoothstep(0.93, 1, radius);
      const away = (across + 0.1) * Math.sin(out) + lift * Math.cos(out);
      const behind = -(across + 0.1) * Math.cos(out) + lift * Math.sin(out);
      const position = [side * (anchor + away), along - 0.12 + layout.eyeY * 0.5, behind - 0.04] as const;
      setPoint(mesh, row * COLUMNS + column, position, [back, up, 0, radius]);
    }
  }
  return mesh;
}
