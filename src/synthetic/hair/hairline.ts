import { bump, clamp, mix, smoothstep } from '../base/shaping.js';
import type { Identity } from '../identity/Identity.js';

/**
 * Lower edge of the hair at an angle around the head (radians, 0 in front, positive to the right of the image), in
 * head units.
 */
export function hairEdgeHeight(person: Identity, theta: number): number {
  const degrees = (Math.abs(theta) * 180) / Math.PI;
  const long = smoothstep(0.12, 0.3, person.hairLength);
  const natural = hairlineHeight(person, theta);
  const fringe =
    natural - person.fringe * 0.42 * fringeShare(person, theta) * (1 - smoothstep(46, 64, degrees));
  if (long === 0) return fringe;
  const opening = mix(56, 48, person.fringe * 0.3);
  const hanging = mix(fringe, -0.15 - 1.35 * person.hairLength, smoothstep(opening, opening + 11, degrees));
  return mix(fringe, hanging, long);
}

/** Where hair starts to grow: forehead, temples, sideburns, around the ears, nape. */
export function hairlineHeight(person: Identity, theta: number): number {
  const degrees = (Math.abs(theta) * 180) / Math.PI;
  const base = 0.66 + person.hairline + person.foreheadHeight + person.headHeight * 0.4;
  const peak = 0.02 * Math.cos(theta * 3);
  const receding = person.recession * (0.26 * bump(degrees - 36, 14) + 0.12 * bump(degrees, 20));
  const front = mix(base + peak + receding, 0.36, smoothstep(31, 52, degrees));
  if (degrees < 84) return mix(front, -0.14, smoothstep(56, 71, degrees));
  if (degrees < 112) return mix(-0.14, 0.12, smoothstep(83, 91, degrees));
  return mix(0.12, -0.55, smoothstep(110, 128, degrees));
}

/** A fringe combed to one side is shorter on the other. */
function fringeShare(person: Identity, theta: number): number {
  const towards = Math.sign(theta) * Math.sin(Math.abs(theta)) * 1.6 * (person.parting > 0 ? 1 : -1);
  return mix(1, clamp(0.5 + 0.5 * towards), Math.abs(person.parting));
}
