import { mix } from '../base/shaping.js';
import { type Capture, NEUTRAL_CAPTURE } from '../Capture.js';
import { type Identity, IDENTITY_PARAMETERS, type IdentityParameter, STYLE_SWITCHES } from './Identity.js';

/** One step of a series: a person to be drawn with the capture that all steps share. */
export interface MorphStep {
  /** Share of the second person, 0 at the first step and 1 at the last. */
  readonly share: number;
  readonly person: Identity;
  readonly capture: Capture;
}

const PARAMETERS = Object.keys(IDENTITY_PARAMETERS) as IdentityParameter[];
const SWITCHES: ReadonlySet<IdentityParameter> = new Set<IdentityParameter>(STYLE_SWITCHES);

/**
 * The person between two others: `a` at t = 0, `b` at t = 1, linear in every parameter but the style switches, which are
 * taken from the nearer end. For a smooth morph series hold the switches equal first: {@link withStyleOf}.
 */
export function blendIdentities(a: Identity, b: Identity, t: number): Identity {
  const entries = PARAMETERS.map((name): [IdentityParameter, number] => {
    if (SWITCHES.has(name) || t === 0 || t === 1) return [name, t < 0.5 ? a[name] : b[name]];
    return [name, mix(a[name], b[name], t)];
  });
  return Object.fromEntries(entries) as Identity;
}

/** `person` with the style switches (glasses, hair style, texture) of `model`. */
export function withStyleOf(person: Identity, model: Identity): Identity {
  const style = STYLE_SWITCHES.map((name): [IdentityParameter, number] => [name, model[name]]);
  return { ...person, ...(Object.fromEntries(style) as Pick<Identity, (typeof STYLE_SWITCHES)[number]>) };
}

/**
 * Steps from one person to another by which similarity to the first falls: parameters blended linearly, capture held,
 * style switches (glasses, hair style, texture) those of `from` throughout.
 *
 * @param steps at least two.
 * @throws {RangeError} when `steps` is below two.
 */
export function morphSeries(
  from: Identity,
  to: Identity,
  steps: number,
  capture: Capture = NEUTRAL_CAPTURE,
): MorphStep[] {
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
