import { clamp, mix } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { Camera } from './Camera.js';
import type { Canvas } from './Canvas.js';
import type { GeometryBuffer } from './GeometryBuffer.js';
import type { KeyLight } from './KeyLight.js';
import { Surface, type Material } from './Surface.js';

/** How far light wraps around the terminator of skin, by channel: red travels farthest. */
const SKIN_WRAP = [0.34, 0.17, 0.11];
/** How much a cast shadow is lightened on skin, by channel. */
const SKIN_BLEED = [0.7, 0.25, 0.15];
const SKY = [0.97, 1, 1.05];

/** Lights every pixel of the buffer and writes it to the canvas. */
export function shade(
  canvas: Canvas,
  buffer: GeometryBuffer,
  materials: ReadonlyMap<number, Material>,
  occlusion: Float32Array,
  light: KeyLight,
  camera: Camera,
  capture: Capture,
): void {
  const surface = new Surface();
  const warm = [1 + 0.1 * capture.warmth, 1, 1 - 0.14 * capture.warmth];
  for (let pixel = 0; pixel < buffer.material.length; pixel++) {
    const material = materials.get(buffer.material[pixel] ?? 0);
    if (!material) continue;
    load(surface, buffer, pixel);
    material(surface);
    normalise(surface);
    const { normalX: nx, normalY: ny, normalZ: nz } = surface;
    const z = buffer.depth[pixel] ?? 0;
    const x = camera.worldX((pixel % buffer.width) + 0.5, z);
    const y = camera.worldY(Math.floor(pixel / buffer.width) + 0.5, z);
    const visible = light.visibility(x + nx * 0.02, y + ny * 0.02, z + nz * 0.02);
    const open = mix(1, occlusion[pixel] ?? 1, 0.75) * surface.openness;
    const towards = nx * light.x + ny * light.y + nz * light.z;
    const mirrored = specularOf(surface, light) * visible + sheen(surface) * open;
    const fill = Math.max(0, nz) * 0.35 + 0.25 * Math.max(0, nz * 0.5 - nx * light.x);
    const surrounding = capture.ambient * (mix(0.62, 1.1, 0.5 + 0.5 * ny) + fill) * open;
    const rgb = [surface.red, surface.green, surface.blue];
    for (let channel = 0; channel < 3; channel++) {
      const skin = surface.translucency;
      const wrap = mix(0.1, SKIN_WRAP[channel] ?? 0, skin);
      const diffuse = Math.max(0, (towards + wrap) / (1 + wrap));
      const reached = mix(visible, Math.sqrt(visible), skin * (SKIN_BLEED[channel] ?? 0));
      const direct = diffuse * reached * capture.keyLight * 0.78 * mix(1, open, 0.5);
      const indirect = surrounding * 0.9 * (SKY[channel] ?? 1);
      const lit = (rgb[channel] ?? 0) * (direct * (warm[channel] ?? 1) + indirect);
      const glare = mirrored * capture.keyLight * 0.75 * (warm[channel] ?? 1) + surface.glint;
      canvas.colour[pixel * 3 + channel] = (lit + glare) * capture.exposure;
    }
  }
}

function load(surface: Surface, buffer: GeometryBuffer, pixel: number): void {
  surface.u = buffer.u[pixel] ?? 0;
  surface.v = buffer.v[pixel] ?? 0;
  surface.w = buffer.w[pixel] ?? 0;
  surface.a = buffer.a[pixel] ?? 0;
  surface.normalX = buffer.normalX[pixel] ?? 0;
  surface.normalY = buffer.normalY[pixel] ?? 0;
  surface.normalZ = buffer.normalZ[pixel] ?? 0;
  normalise(surface);
  if (surface.normalZ < -0.2) {
    surface.normalX = -surface.normalX;
    surface.normalY = -surface.normalY;
    surface.normalZ = -surface.normalZ;
  }
}

function normalise(surface: Surface): void {
  const { normalX: x, normalY: y, normalZ: z } = surface;
  const length = Math.sqrt(x * x + y * y + z * z) + 1e-9;
  surface.normalX = x / length;
  surface.normalY = y / length;
  surface.normalZ = z / length;
}

/** Blinn-Phong highlight of the key light. */
function specularOf(surface: Surface, light: KeyLight): number {
  if (surface.specular <= 0) return 0;
  const hz = light.z + 1;
  const length = Math.sqrt(light.x * light.x + light.y * light.y + hz * hz);
  const cosine = (surface.normalX * light.x + surface.normalY * light.y + surface.normalZ * hz) / length;
  return cosine <= 0 ? 0 : surface.specular * Math.pow(cosine, surface.gloss);
}

/** The pale edge of skin seen at a glancing angle. */
function sheen(surface: Surface): number {
  const glancing = 1 - clamp(surface.normalZ);
  return surface.translucency * 0.035 * glancing * glancing * glancing;
}
