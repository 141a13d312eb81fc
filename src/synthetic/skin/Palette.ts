import { mixColour, rampColour, scaleColour, srgb, type Colour } from '../base/Colour.js';
import { clamp, mix } from '../base/shaping.js';
import type { Identity } from '../identity/Identity.js';

const SKIN = [
  srgb(240, 208, 188),
  srgb(230, 189, 162),
  srgb(213, 165, 132),
  srgb(176, 124, 90),
  srgb(130, 88, 63),
  srgb(88, 59, 46),
] as const;
const HAIR = [
  srgb(226, 200, 150),
  srgb(184, 142, 88),
  srgb(116, 78, 46),
  srgb(62, 42, 29),
  srgb(24, 20, 18),
] as const;
const IRIS = [
  srgb(92, 140, 178),
  srgb(108, 150, 152),
  srgb(98, 122, 72),
  srgb(130, 96, 50),
  srgb(92, 56, 30),
] as const;
const RED_HAIR = srgb(150, 66, 30);
const GREY_HAIR = srgb(188, 186, 182);

/** The colours of one person, in linear light. */
export interface Palette {
  readonly skin: Colour;
  readonly lips: Colour;
  readonly hair: Colour;
  /** Colour of the hairs that have turned. */
  readonly greyHair: Colour;
  readonly iris: Colour;
  readonly frame: Colour;
}

export function paletteOf(person: Identity): Palette {
  const base = rampColour(SKIN, person.melanin);
  const fair = 1 - person.melanin;
  const gold = person.skinYellow - 0.5;
  const ruddy = person.skinRed - 0.5;
  const skin = scaleColour(base, 1 + 0.05 * gold, 1 - 0.1 * ruddy * fair, 1 - 0.3 * gold - 0.1 * ruddy);
  const bare = scaleColour(skin, 0.8, 0.56, 0.56);
  const rosy: Colour = [skin[0] * 0.62 + 0.08, skin[1] * 0.26 + 0.01, skin[2] * 0.31 + 0.02];
  const dark = rampColour(HAIR, person.hairMelanin);
  const hair = mixColour(dark, RED_HAIR, person.hairRed * (1 - 0.65 * person.hairMelanin));
  const frames = person.glassesDark > 0.4 ? srgb(28, 24, 24) : srgb(140, 118, 92);
  return {
    skin,
    lips: mixColour(bare, rosy, clamp(person.lipTint * mix(0.6, 0.25, person.sex) + person.makeup * 0.4)),
    hair,
    greyHair: mixColour(hair, GREY_HAIR, person.grey * 0.9),
    iris: scaleColour(rampColour(IRIS, person.irisHue), mix(0.3, 1, person.irisLight)),
    frame: person.glassesDark > 0.2 ? frames : srgb(96, 52, 30),
  };
}
