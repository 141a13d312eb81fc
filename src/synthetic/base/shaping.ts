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

/** 1 inside `from`..`to` with soft shoulders of the given width, 0 outside. */
export function band(from: number, to: number, shoulder: number, x: number): number {
  return smoothstep(from - shoulder, from + shoulder, x) * smoothstep(to + shoulder, to - shoulder, x);
}
