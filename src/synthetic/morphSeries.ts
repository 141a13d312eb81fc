import { NEUTRAL_CAPTURE, type Capture } from './capture/Capture.js';
import { blendIdentities, withStyleOf } from './identity/blendIdentities.js';
import type { Identity } from './identity/Identity.js';

/** One step: a person to be drawn with the capture that all steps share. */
export interface SeriesStep {
  /** Share of the second person, 0 at the first step and 1 at the last. */
  readonly share: number;
  readonly person: Identity;
  readonly capture: Capture;
}

/**
 * Steps from one person to another by which similarity to the first falls: parameters blended linearly, capture held,
 * style switches (glasses, hair style, texture) those of `from` throughout.
 *
 * @param steps number of steps, at least two.
 * @throws {RangeError} when `steps` is below two.
 */
export function morphSeries(
  from: Identity,
  to: Identity,
  steps: number,
  capture: Capture = NEUTRAL_CAPTURE,
): SeriesStep[] {
  if (!Number.isInteger(steps) || steps < 2) {
    throw new RangeError(
      `A morph series needs at least two steps, not ${steps}; give a whole number from 2 on`,
    );
  }
  const end = withStyleOf(to, from);
  return Array.from({ length: steps }, (_, i) => {
    const share = i / (steps - 1);
    return { share, person: blendIdentities(from, end, share), capture };
  });
}
