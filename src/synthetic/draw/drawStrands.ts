import { clamp, mix } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { Strand } from '../hair/Strand.js';
import type { Camera } from './Camera.js';
import type { Canvas } from './Canvas.js';
import type { GeometryBuffer } from './GeometryBuffer.js';
import type { KeyLight } from './KeyLight.js';

/** How far behind a surface a hair may lie and still be drawn: it is rooted in it. */
const SLACK = 0.012;

/** Draws hairs over what is already on the canvas, each lit along its length and hidden by nearer surfaces. */
export function drawStrands(
  canvas: Canvas,
  buffer: GeometryBuffer,
  strands: readonly Strand[],
  light: KeyLight,
  camera: Camera,
  capture: Capture,
): void {
  for (const strand of strands) {
    const { points } = strand;
    const nodes = points.length / 3;
    for (let node = 0; node < nodes - 1; node++) {
      const at = node * 3;
      const x0 = points[at] ?? 0;
      const y0 = points[at + 1] ?? 0;
      const z0 = points[at + 2] ?? 0;
      const x1 = points[at + 3] ?? 0;
      const y1 = points[at + 4] ?? 0;
      const z1 = points[at + 5] ?? 0;
      const bright = lightOn(
        [x1 - x0, y1 - y0, z1 - z0],
        strand.shine,
        light,
        capture,
        light.visibility(x0, y0, z0 + 0.03),
      );
      const from = [camera.screenX(x0, z0), camera.screenY(y0, z0), z0] as const;
      const to = [camera.screenX(x1, z1), camera.screenY(y1, z1), z1] as const;
      const rooted = nodes > 3 ? 0.7 + 0.3 * clamp(node / 2) : 1;
      const thin = mix(1, 0.45, (node + 1) / nodes);
      drawSegment(canvas, buffer, from, to, strand, bright * rooted, thin, camera.pixelSize, capture);
    }
  }
}

/** Kajiya and Kay's hair: light falls on the side of a cylinder, and mirrors in a cone around it. */
function lightOn(
  along: readonly [number, number, number],
  shine: number,
  light: KeyLight,
  capture: Capture,
  visible: number,
): number {
  const length = Math.hypot(...along) + 1e-9;
  const cosine = (along[0] * light.x + along[1] * light.y + along[2] * light.z) / length;
  const diffuse = Math.sqrt(Math.max(0, 1 - cosine * cosine));
  const hz = light.z + 1;
  const halfLength = Math.hypot(light.x, light.y, hz);
  const halfway = (along[0] * light.x + along[1] * light.y + along[2] * hz) / (length * halfLength);
  const gleam = Math.pow(Math.max(0, 1 - halfway * halfway), 14);
  return capture.keyLight * visible * (0.6 * diffuse + 1.1 * shine * gleam) + capture.ambient * 0.85;
}

function drawSegment(
  canvas: Canvas,
  buffer: GeometryBuffer,
  from: readonly [x: number, y: number, z: number],
  to: readonly [x: number, y: number, z: number],
  strand: Strand,
  bright: number,
  thin: number,
  pixelSize: number,
  capture: Capture,
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
  const steep = Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]);
  const width = (strand.width * thin) / pixelSize;
  const reach = Math.max(0, Math.ceil(width / 2 - 0.5));
  for (let step = 0; step < steps; step++) {
    const t = step / steps;
    const x = mix(from[0], to[0], t);
    const y = mix(from[1], to[1], t);
    const z = mix(from[2], to[2], t);
    for (let offset = -reach; offset <= reach; offset++) {
      const px = Math.floor(steep ? x + offset : x);
      const py = Math.floor(steep ? y : y + offset);
      if (px < 0 || py < 0 || px >= canvas.width || py >= canvas.height) continue;
      const pixel = py * canvas.width + px;
      if (z < (buffer.depth[pixel] ?? 0) - SLACK) continue;
      const covered = clamp(width / 2 + 0.5 - Math.abs(offset)) * clamp(width);
      const opacity = clamp(covered) * strand.opacity;
      for (let channel = 0; channel < 3; channel++) {
        const lit = (strand.colour[channel] ?? 0) * bright * capture.exposure;
        canvas.colour[pixel * 3 + channel] = mix(canvas.colour[pixel * 3 + channel] ?? 0, lit, opacity);
      }
    }
  }
}
