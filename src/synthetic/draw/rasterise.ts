import type { Mesh } from '../head/Mesh.js';
import type { Camera } from './Camera.js';
import type { GeometryBuffer } from './GeometryBuffer.js';

/** Decides by the surface numbers u, v, a whether a point of a mesh exists; hair uses it for its ragged edge. */
export type Cutout = (u: number, v: number, a: number) => boolean;

/** Draws a mesh into the buffer, nearer surfaces hiding farther ones. */
export function rasterise(buffer: GeometryBuffer, mesh: Mesh, camera: Camera, cutout?: Cutout): void {
  const { columns, rows, positions } = mesh;
  const points = columns * rows;
  const screen = new Float32Array(points * 2);
  for (let i = 0; i < points; i++) {
    const z = positions[i * 3 + 2] ?? 0;
    screen[i * 2] = camera.screenX(positions[i * 3] ?? 0, z);
    screen[i * 2 + 1] = camera.screenY(positions[i * 3 + 1] ?? 0, z);
  }
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const a = row * columns + column;
      fillTriangle(buffer, mesh, screen, [a, a + 1, a + columns], cutout);
      fillTriangle(buffer, mesh, screen, [a + 1, a + columns + 1, a + columns], cutout);
    }
  }
}

function fillTriangle(
  buffer: GeometryBuffer,
  mesh: Mesh,
  screen: Float32Array,
  corners: readonly [number, number, number],
  cutout: Cutout | undefined,
): void {
  const { positions, normals, surface } = mesh;
  const [a, b, c] = corners;
  const x0 = screen[a * 2] ?? 0;
  const y0 = screen[a * 2 + 1] ?? 0;
  const x1 = screen[b * 2] ?? 0;
  const y1 = screen[b * 2 + 1] ?? 0;
  const x2 = screen[c * 2] ?? 0;
  const y2 = screen[c * 2 + 1] ?? 0;
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (Math.abs(area) < 1e-9) return;
  const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
  const right = Math.min(buffer.width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  const bottom = Math.min(buffer.height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const wb = ((px - x0) * (y2 - y0) - (x2 - x0) * (py - y0)) / area;
      const wc = ((x1 - x0) * (py - y0) - (px - x0) * (y1 - y0)) / area;
      const wa = 1 - wb - wc;
      if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue;
      const z = blend(positions, a * 3 + 2, b * 3 + 2, c * 3 + 2, wa, wb, wc);
      const pixel = y * buffer.width + x;
      if (z <= (buffer.depth[pixel] ?? 0)) continue;
      const u = blend(surface, a * 4, b * 4, c * 4, wa, wb, wc);
      const v = blend(surface, a * 4 + 1, b * 4 + 1, c * 4 + 1, wa, wb, wc);
      const edge = blend(surface, a * 4 + 3, b * 4 + 3, c * 4 + 3, wa, wb, wc);
      if (cutout && !cutout(u, v, edge)) continue;
      buffer.depth[pixel] = z;
      buffer.material[pixel] = mesh.material;
      buffer.u[pixel] = u;
      buffer.v[pixel] = v;
      buffer.w[pixel] = blend(surface, a * 4 + 2, b * 4 + 2, c * 4 + 2, wa, wb, wc);
      buffer.a[pixel] = edge;
      buffer.normalX[pixel] = blend(normals, a * 3, b * 3, c * 3, wa, wb, wc);
      buffer.normalY[pixel] = blend(normals, a * 3 + 1, b * 3 + 1, c * 3 + 1, wa, wb, wc);
      buffer.normalZ[pixel] = blend(normals, a * 3 + 2, b * 3 + 2, c * 3 + 2, wa, wb, wc);
    }
  }
}

function blend(
  values: Float32Array,
  a: number,
  b: number,
  c: number,
  wa: number,
  wb: number,
  wc: number,
): number {
  return wa * (values[a] ?? 0) + wb * (values[b] ?? 0) + wc * (values[c] ?? 0);
}
