/** Small curves from which shapes and colours are made: all pure, all cheap enough for a per-pixel loop. */

/** Holds `x` within `low`..`high`. */
export function clamp(x: number, low = 0, high = 1): number {
  return x < low ? low : x > high ? high : x;
}

/** Linear blend: `a` at t = 0, `b` at t = 1; `t` is not clamped. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** Hermite step from 0 at `from` to 1 at `to`; `from` may be the larger of the two. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Bell of height 1 and standard deviation `width`, cut to zero where it would be below 0.3 %. */
export function bump(x: number, width: number): number {
  const q = x / width;
  return q > 3.4 || q < -3.4 ? 0 : Math.exp(-0.5 * q * q);
}

/** `|x| ** power` with the sign of `x`: the building block of superellipses. */
export function signedPower(x: number, power: number): number {
  return x < 0 ? -Math.pow(-x, power) : Math.pow(x, power);
}

/** Catmull-Rom curve through rows of numbers; parameter 0 is the first row, 1 the second and so on. */
export class Spline {
  readonly last: number;

  constructor(private readonly rows: readonly (readonly number[])[]) {
    this.last = rows.length - 1;
  }

  /** Column `column` at parameter `t`, held at the ends. */
  at(t: number, column: number): number {
    const i = clamp(Math.floor(t), 0, this.last - 1);
    const f = clamp(t, 0, this.last) - i;
    const p0 = this.value(i - 1, column);
    const p1 = this.value(i, column);
    const p2 = this.value(i + 1, column);
    const p3 = this.value(i + 2, column);
    const curve = 2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0);
    return p1 + 0.5 * f * (p2 - p0 + f * curve);
  }

  private value(row: number, column: number): number {
    return this.rows[clamp(row, 0, this.last)]?.[column] ?? 0;
  }
}
