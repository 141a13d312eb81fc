import { NEUTRAL_CAPTURE, type Capture } from './capture/Capture.js';
import { blendIdentities, withStyleOf } from './identity/blendIdentities.js';
import type { Identity } from './identity/Identity.js';

/** One rung: a person to be drawn with the capture that all rungs share. */
export interface Rung {
  /** Share of the second person, 0 at the first rung and 1 at the last. */
  readonly share: number;
  readonly person: Identity;
  readonly capture: Capture;
}

/**
 * Steps from one person to another by which similarity to the first falls: parameters blended linearly, capture held,
 * style switches (glasses, hair style, texture) those of `from` throughout.
 *
 * @param steps number of rungs, at least two.
 * @throws {RangeError} when `steps` is below two.
 */
export function ladder(
  from: Identity,
  to: Identity,
  steps: number,
  capture: Capture = NEUTRAL_CAPTURE,
): Rung[] {
  if (!Number.isInteger(steps) || steps < 2) {
    throw new RangeError(`A ladder needs at least two rungs, not ${steps}; give a whole number from 2 on`);
  }
  const end = withStyleOf(to, from);
  return Array.from({ length: steps }, (_, i) => {
    const share = i / (steps - 1);
    return { share, person: blendIdentities(from, end, share), capture };
  });
}
