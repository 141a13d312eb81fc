import { clamp, signedPower } from '../base/shaping.js';
import { Spline } from '../base/Spline.js';
import type { Identity } from '../identity/Identity.js';
import type { FaceLayout } from './FaceLayout.js';

/** A mutable point, reused in loops. */
export interface MutablePoint {
  x: number;
  y: number;
  z: number;
}

const FRONT_Y = 0;
const FRONT_Z = 1;
const HALF_WIDTH = 2;
const SIDE_Y = 3;
const SIDE_Z = 4;
const BACK_Y = 5;
const BACK_Z = 6;
const EXPONENT = 7;

/**
 * The head without its features: slanted horizontal sections from the crown to below the chin, each half a superellipse
 * in front and half an ellipse behind.
 */
export class Skull {
  private readonly sections: Spline;
  /** The section asked for last: meshes walk the head section by section. */
  private readonly current = new Float64Array(8);
  private currentT = -1;

  constructor(person: Identity, layout: FaceLayout) {
    this.sections = new Spline(sections(person, layout));
  }

  /** Parameter of the lowest section; 0 is the crown. */
  get last(): number {
    return this.sections.last;
  }

  /** Half width of the section at `t`. */
  halfWidth(t: number): number {
    return this.sections.at(t, HALF_WIDTH);
  }

  /** Height of the section at `t` at the side of the head. */
  sideHeight(t: number): number {
    return this.sections.at(t, SIDE_Y);
  }

  /** The point at section `t` and angle `theta` (0 in front, positive to the right of the image). */
  point(t: number, theta: number, out: MutablePoint): void {
    const s = Math.sin(theta);
    const c = Math.cos(theta);
    const at = this.section(t);
    const e = 2 / (c > 0 ? (at[EXPONENT] ?? 2) : 2);
    const across = signedPower(s, e);
    const along = signedPower(c, e);
    const sideZ = at[SIDE_Z] ?? 0;
    const sideY = at[SIDE_Y] ?? 0;
    const endZ = at[c > 0 ? FRONT_Z : BACK_Z] ?? 0;
    const endY = at[c > 0 ? FRONT_Y : BACK_Y] ?? 0;
    const reach = Math.abs(along);
    out.x = Math.max(0, at[HALF_WIDTH] ?? 0) * across;
    out.y = sideY + (endY - sideY) * reach;
    out.z = sideZ + (endZ - sideZ) * reach;
  }

  private section(t: number): Float64Array {
    if (t !== this.currentT) {
      for (let column = 0; column < 8; column++) this.current[column] = this.sections.at(t, column);
      this.currentT = t;
    }
    return this.current;
  }
}

/** Rows of front y, front z, half width, side y, side z, back y, back z, exponent of the front half. */
function sections(person: Identity, layout: FaceLayout): number[][] {
  const w = 0.97 + person.headWidth;
  const h = person.headHeight;
  const slope = person.foreheadSlope;
  const bone = person.cheekbone * 0.6;
  const jaw = person.jawWidth;
  const angle = person.jawAngle;
  const full = person.cheekFullness * 0.35;
  const chin = layout.chinY;
  const forward = person.chinForward;
  const square = (base: number, share: number): number => clamp(base + person.squareness * share, 1.8, 3.2);
  return [
    [1.07 + h, -0.05, 0.005, 1.07 + h, -0.05, 1.07 + h, -0.06, 2],
    [1.03 + h, 0.32 - slope, 0.33 * w, 1.02 + h, -0.06, 1.02 + h, -0.42, 2],
    [0.88 + h * 0.9, 0.55 - slope, 0.535 * w, 0.87 + h * 0.9, -0.06, 0.88 + h * 0.9, -0.74, 2.05],
    [
      0.68 + h * 0.6,
      0.71 - slope * 0.8,
      0.65 * w,
      0.68 + h * 0.6,
      -0.06,
      0.68 + h * 0.6,
      -0.92,
      square(2.2, 0.1),
    ],
    [0.45 + h * 0.3, 0.8 - slope * 0.4, 0.7 * w, 0.46 + h * 0.3, -0.06, 0.46, -0.98, square(2.35, 0.2)],
    [0.22, 0.845, 0.705 * w, 0.24, -0.06, 0.22, -0.97, square(2.45, 0.3)],
    [0.02, 0.82, 0.685 * w + bone, 0.05, -0.05, 0, -0.92, square(2.4, 0.3)],
    [-0.18, 0.81, 0.668 * w + bone, -0.13, -0.04, -0.2, -0.82, square(2.3, 0.3)],
    [-0.38, 0.81, 0.645 * w + bone * 0.5 + jaw * 0.5 + full, -0.32, -0.02, -0.38, -0.72, square(2.25, 0.4)],
    [-0.58, 0.812, 0.622 * w + jaw + full, -0.5 - angle * 0.5, 0, -0.55, -0.62, square(2.2, 0.5)],
    [-0.78, 0.79, 0.578 * w + jaw * 1.1 + full, -0.66 - angle, 0.03, -0.68, -0.55, square(2.15, 0.6)],
    [
      (chin + 1.09) * 0.5 - 0.93,
      0.785 + forward,
      0.505 * w + jaw + full * 0.7,
      -0.78 - angle,
      0.08,
      -0.75,
      -0.5,
      square(2.1, 0.6) + person.chinWidth * 2,
    ],
    [
      chin + 0.04,
      0.735 + forward,
      0.39 * w + jaw * 0.7,
      -0.86 - angle,
      0.1,
      -0.8,
      -0.42,
      square(2.1, 0.5) + person.chinWidth * 3,
    ],
    [chin - 0.005, 0.6 + forward, 0.27 * w, -0.89 - angle * 0.8, 0.07, -0.82, -0.3, 2],
    [chin + 0.015, 0.38, 0.08, -0.9 - angle * 0.5, 0.02, -0.84, -0.1, 2],
  ];
}
