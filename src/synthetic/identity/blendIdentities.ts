import { IDENTITY_PARAMETERS, STYLE_SWITCHES, type Identity, type IdentityParameter } from './Identity.js';
import { mix } from '../base/shaping.js';

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
