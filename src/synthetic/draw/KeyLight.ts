import { clamp } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';

const SIZE = 256;
const TEXELS_PER_UNIT = SIZE / 4.6;
const RADIUS = 2;
const SPREAD = 1.35;
const BIAS = 0.035;

/** The one strong light, from a direction, with soft shadows out of a depth map. */
export class KeyLight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  private readonly right: readonly [number, number];
  private readonly up: readonly [number, number, number];
  private readonly nearest = new Float32Array(SIZE * SIZE).fill(-1e9);

  constructor(capture: Capture) {
    const azimuth = (capture.lightAzimuth * Math.PI) / 180;
    const elevation = (capture.lightElevation * Math.PI) / 180;
    this.x = Math.sin(azimuth) * Math.cos(elevation);
    this.y = Math.sin(elevation);
    this.z = Math.cos(azimuth) * Math.cos(elevation);
    this.right = [Math.cos(azimuth), -Math.sin(azimuth)];
    this.up = [
      -Math.sin(azimuth) * Math.sin(elevation),
      Math.cos(elevation),
      -Math.cos(azimuth) * Math.sin(elevation),
    ];
  }

  /** Lets a point cast a shadow. */
  cast(x: number, y: number, z: number): void {
    const column = Math.floor(this.column(x, z));
    const row = Math.floor(this.row(x, y, z));
    const depth = x * this.x + y * this.y + z * this.z;
    for (let dy = 0; dy <= 1; dy++) {
      for (let dx = 0; dx <= 1; dx++) {
        const at = (row + dy) * SIZE + column + dx;
        if (column + dx < 0 || column + dx >= SIZE || at < 0 || at >= this.nearest.length) continue;
        if (depth > (this.nearest[at] ?? 0)) this.nearest[at] = depth;
      }
    }
  }

  /** Share of the light that reaches a point, .1 (deep shadow) to 1; the point should lie a little off its surface. */
  visibility(x: number, y: number, z: number): number {
    const column = this.column(x, z);
    const row = this.row(x, y, z);
    const depth = x * this.x + y * this.y + z * this.z + BIAS;
    let hidden = 0;
    for (let dy = -RADIUS; dy <= RADIUS; dy++) {
      for (let dx = -RADIUS; dx <= RADIUS; dx++) {
        const qx = Math.floor(column + dx * SPREAD);
        const qy = Math.floor(row + dy * SPREAD);
        if (qx < 0 || qy < 0 || qx >= SIZE || qy >= SIZE) continue;
        const excess = (this.nearest[qy * SIZE + qx] ?? 0) - depth;
        if (excess > 0) hidden += clamp(excess * 18);
      }
    }
    return 1 - (0.9 * hidden) / (2 * RADIUS + 1) ** 2;
  }

  private column(x: number, z: number): number {
    return (x * this.right[0] + z * this.right[1]) * TEXELS_PER_UNIT + SIZE / 2;
  }

  private row(x: number, y: number, z: number): number {
    return (x * this.up[0] + (y + 0.3) * this.up[1] + z * this.up[2]) * TEXELS_PER_UNIT + SIZE / 2;
  }
}
