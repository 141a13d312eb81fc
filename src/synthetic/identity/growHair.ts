import type { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { IdentityDraft } from './Identity.js';

/** Draws hair, beard and glasses. */
export function growHair(draft: IdentityDraft, random: Random): void {
  const man = draft.sex > 0.5;
  draft.hairMelanin = draft.melanin > 0.5 ? random.between(0.8, 1) : random.between(0.05, 1);
  draft.hairRed = random.chance(0.15) ? random.between(0.5, 1) : random.between(0, 0.25);
  draft.grey = clamp((draft.age - 0.45) * 2 * random.between(0.2, 1.5));
  draft.hairline = random.normal(0.05);
  draft.recession = clamp(man ? random.between(-0.3, 0.5) + 0.5 * draft.age : random.between(0, 0.2));
  draft.hairTop = random.between(0.06, 0.24);
  draft.hairSide = random.between(0.03, 0.16);
  draft.curl = random.chance(0.35) ? random.between(0.4, 1) : random.between(0, 0.25);
  draft.parting = random.between(-1, 1);
  draft.baldness = man && random.chance(0.12 + 0.25 * draft.age) ? random.between(0.75, 1) : 0;
  if (man) {
    draft.hairLength = random.chance(0.1) ? random.between(0.3, 0.7) : random.between(0, 0.1);
    draft.fringe = random.chance(0.25) ? random.between(0.3, 0.7) : random.between(0, 0.15);
  } else {
    draft.hairLength = random.chance(0.3) ? random.between(0, 0.3) : random.between(0.4, 1);
    draft.fringe = random.chance(0.35) ? random.between(0.4, 0.9) : random.between(0, 0.2);
  }
  if (draft.baldness > 0) draft.hairLength = random.between(0, 0.05);
  if (man) growBeard(draft, random);
  draft.glasses = random.chance(0.32) ? 1 : 0;
  draft.glassesSize = random.next();
  draft.glassesRound = random.next();
  draft.glassesDark = random.next();
}

function growBeard(draft: IdentityDraft, random: Random): void {
  draft.stubble = random.between(0.05, 0.7);
  const style = random.next();
  if (style < 0.25) {
    draft.beard = random.between(0.6, 1);
    draft.moustache = draft.beard;
    draft.goatee = draft.beard;
    draft.beardLength = random.next();
  } else if (style < 0.36) {
    draft.moustache = random.between(0.6, 1);
    draft.goatee = random.between(0.6, 1);
    draft.beardLength = random.between(0, 0.4);
  } else if (style < 0.45) {
    draft.moustache = random.between(0.7, 1);
  }
}
