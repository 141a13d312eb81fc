import { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import { growHair } from './growHair.js';
import { IDENTITY_PARAMETERS, type Identity, type IdentityDraft } from './Identity.js';
import { shapeFace } from './shapeFace.js';
import { tintSkin } from './tintSkin.js';

/**
 * A person drawn from a seed; the same seed gives the same person.
 *
 * Shape, skin and hair are drawn independently of each other, so that every mixture occurs; masculine and feminine
 * shape shifts the means of a few parameters, age those of skin and hair.
 *
 * @param spread scales the variety of shape: at 1.2, the default, strangers lie well apart; 0.7 is timid, 1.4 caricature.
 */
export function identityFromSeed(seed: string | number, spread = 1.2): Identity {
  const random = new Random(`identity:${String(seed)}`);
  const names = Object.keys(IDENTITY_PARAMETERS);
  const draft = Object.fromEntries(names.map((name) => [name, 0])) as IdentityDraft;
  draft.sex = random.chance(0.5) ? random.between(0.8, 1) : random.between(0, 0.2);
  draft.age = clamp(Math.pow(random.next(), 1.2));
  shapeFace(draft, random, spread);
  tintSkin(draft, random);
  growHair(draft, random);
  draft.textureSeed = 1 + random.integer(1_000_000);
  return draft;
}
