import { clamp } from '../base/shaping.js';
import type { GeometryBuffer } from './GeometryBuffer.js';

/** Depth assumed where nothing is drawn: behind the head. */
const BACKDROP = -1.2;

/** Share of the surrounding light that reaches each pixel, by comparing its depth with the mean around it. */
export function ambientOcclusion(buffer: GeometryBuffer, pixelSize: number): Float32Array {
  const light = new Float32Array(buffer.width * buffer.height).fill(1);
  for (const [radius, strength, gain] of [
    [0.045, 0.9, 9],
    [0.13, 0.55, 4.5],
  ] as const) {
    const mean = meanDepth(buffer, Math.max(1, Math.round(radius / pixelSize)));
    for (let i = 0; i < light.length; i++) {
      if (buffer.material[i] === 0) continue;
      const sunk = (mean[i] ?? 0) - (buffer.depth[i] ?? 0);
      if (sunk > 0) light[i] = (light[i] ?? 1) * (1 - strength * clamp(sunk * gain, 0, 0.6));
    }
  }
  return light;
}

/** Box mean of the depth over a square of the given radius, in two passes. */
function meanDepth(buffer: GeometryBuffer, radius: number): Float32Array {
  const { width, height } = buffer;
  const source = buffer.depth.map((z) => (z < -5 ? BACKDROP : z));
  const across = new Float32Array(width * height);
  for (let y = 0; y < height; y++) runningMean(source, across, y * width, 1, width, radius);
  const mean = new Float32Array(width * height);
  for (let x = 0; x < width; x++) runningMean(across, mean, x, width, height, radius);
  return mean;
}

function runningMean(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void {
  const at = (i: number): number => from[start + clamp(i, 0, count - 1) * stride] ?? 0;
  let sum = 0;
  for (let i = -radius; i <= radius; i++) sum += at(i);
  for (let i = 0; i < count; i++) {
    to[start + i * stride] = sum / (2 * radius + 1);
    sum += at(i + radius + 1) - at(i - radius);
  }
}
