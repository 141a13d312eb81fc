import { fractalNoise, noise } from '../base/noise.js';
import { bump, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import { nasolabialAt } from '../head/FaceLayout.js';
import type { FacePaint } from './FacePaint.js';

/** Height and half length of the lines on the forehead. */
const FOREHEAD_LINES = [
  [0.36, 0.42],
  [0.45, 0.45],
  [0.535, 0.4],
] as const;
/** Slopes of the lines beside the eyes. */
const CROWS_FEET = [-0.5, 0, 0.45];

/** Sockets, rings below the eyes, folds beside the nose, wrinkles. */
export function paintFolds(s: Surface, paint: FacePaint): void {
  const { person, layout, capture } = paint;
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  const front = smoothstep(0.02, 0.25, s.w);

  const socket = bump(ax - layout.eyeX, 0.16) * bump(y - layout.eyeY - 0.03, 0.09) * front;
  s.darken(1 - (0.11 + 0.08 * person.melanin + 0.6 * Math.max(0, person.eyeDepth)) * socket);
  s.tint(1, 1 - 0.05 * socket, 1 - 0.03 * socket);
  const ring = bump(ax - layout.eyeX + 0.015, 0.11) * bump(y - layout.eyeY + 0.105, 0.032);
  const tired = 0.03 + 0.08 * person.eyeBags;
  s.tint(1 - tired * ring, 1 - 1.5 * tired * ring, 1 - 1.1 * tired * ring);

  const fold = nasolabialAt(layout, x, y);
  s.darken(1 - fold * (0.05 + 0.18 * person.age + 0.22 * capture.smile));
  s.red *= 1 + fold * 0.03;
  if (person.age > 0.15) paintWrinkles(s, paint, (person.age - 0.15) * 1.2);
  if (capture.anger > 0) {
    const crease = bump(ax - 0.035, 0.01) * bump(y - layout.browY + 0.01, 0.05);
    s.darken(1 - 0.35 * capture.anger * crease);
  }
}

function paintWrinkles(s: Surface, { person, layout, capture, seed }: FacePaint, strength: number): void {
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  let depth = 0;
  for (const [height, reach] of FOREHEAD_LINES) {
    const offset = y - height - 0.015 * Math.sin(x * 7 + height * 40 + seed) - 0.03 * x * x;
    if (Math.abs(offset) > 0.035) continue;
    const broken = 0.4 + 0.6 * noise(x * 6 + 3, height * 50, seed + 71);
    const line = bump(offset, 0.01) * smoothstep(reach, reach * 0.5, ax) * broken;
    depth += 0.8 * line * (1 + 0.8 * Math.max(0, capture.browRaise));
    s.lean(0, -(offset / 0.01) * line * 0.12 * strength);
  }
  const fromCorner = ax - layout.eyeX - layout.eyeHalfWidth - 0.05;
  if (fromCorner > -0.06 && fromCorner < 0.16) {
    const reach = smoothstep(-0.03, 0.01, fromCorner) * smoothstep(0.14, 0.06, fromCorner);
    for (const slope of CROWS_FEET) {
      const offset = y - layout.eyeY - fromCorner * slope * 1.3 - slope * 0.03;
      depth += 0.8 * bump(offset, 0.007) * reach * (0.5 + capture.smile);
    }
  }
  depth += 0.5 * bump(ax - 0.045, 0.008) * bump(y - 0.2, 0.04);
  s.darken(1 - 0.16 * strength * Math.min(1, depth));
  if (person.age > 0.5) {
    const spots = smoothstep(0.6, 0.85, fractalNoise(x * 21 + 40, y * 21, seed + 81, 2));
    s.tint(1 - 0.09 * spots, 1 - 0.14 * spots, 1 - 0.17 * spots);
  }
}
