import { clamp, mix } from './shaping.js';

/** Linear-light red, green and blue, 1 being paper white. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour given as sRGB bytes, in linear light. */
export function srgb(red: number, green: number, blue: number): Colour {
  return [Math.pow(red / 255, 2.2), Math.pow(green / 255, 2.2), Math.pow(blue / 255, 2.2)];
}

export function mixColour(a: Colour, b: Colour, t: number): Colour {
  return [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
}

export function scaleColour(colour: Colour, red: number, green = red, blue = red): Colour {
  return [colour[0] * red, colour[1] * green, colour[2] * blue];
}

/** Piecewise linear ramp through evenly spaced stops, `t` in 0..1. */
export function rampColour(stops: readonly [Colour, Colour, ...Colour[]], t: number): Colour {
  const at = clamp(t) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  return mixColour(stops[index] ?? stops[0], stops[index + 1] ?? stops[1], at - index);
}
