import type { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { IdentityDraft } from './Identity.js';

/** Draws the colour and the marks of skin, lips and eyes. */
export function tintSkin(draft: IdentityDraft, random: Random): void {
  draft.melanin = clamp(random.between(-0.12, 1.12));
  draft.skinRed = random.next();
  draft.skinYellow = random.next();
  draft.skinMottle = clamp(random.next() * 0.7 + 0.3 * draft.age);
  draft.skinShine = random.next();
  draft.lipTint = random.next();
  draft.makeup = draft.sex < 0.5 ? random.between(0, 1) : 0;

  const dark = draft.melanin > 0.5;
  draft.irisHue = dark
    ? random.between(0.85, 1)
    : random.chance(0.5)
      ? random.between(0.75, 1)
      : random.next();
  draft.irisLight = dark ? random.between(0, 0.3) : random.between(0.2, 1);
  draft.irisSize = random.normal(0.06);

  draft.freckles = draft.melanin < 0.45 && random.chance(0.3) ? random.between(0.3, 1) : 0;
  draft.moleAX = random.between(-0.45, 0.45);
  draft.moleAY = random.between(-0.85, -0.2);
  draft.moleA = random.chance(0.4) ? random.between(0.4, 1) : 0;
  draft.moleBX = random.between(-0.5, 0.5);
  draft.moleBY = random.between(-0.95, 0.45);
  draft.moleB = random.chance(0.3) ? random.between(0.4, 1) : 0;
}
