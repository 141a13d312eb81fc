import { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import { type Identity, IDENTITY_PARAMETERS, type IdentityDraft } from './Identity.js';

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
  chooseHair(draft, random);
  draft.textureSeed = 1 + random.integer(1_000_000);
  return draft;
}

/**
 * Draws head, eyes, brows, nose, mouth and ears.
 *
 * Where features lie tells people apart, so that varies most (`vary`). Outline and relief tell little and soon turn a
 * face into a caricature, so they vary mildly (`mild`).
 */
function shapeFace(draft: IdentityDraft, random: Random, spread: number): void {
  const masculine = draft.sex * 2 - 1;
  const vary = (deviation: number, shift = 0): number =>
    character(random) * deviation * spread + shift * masculine;
  const mild = (deviation: number, shift = 0): number =>
    random.between(-1.5, 1.5) * deviation * spread + shift * masculine;
  const share = (): number => random.next();

  draft.headWidth = mild(0.066, 0.008);
  draft.headHeight = mild(0.05);
  draft.jawWidth = mild(0.05, 0.022);
  draft.jawAngle = mild(0.045, 0.01);
  draft.chinWidth = mild(0.045, 0.025);
  draft.chinHeight = vary(0.06, 0.025);
  draft.chinForward = mild(0.035, 0.01);
  draft.cheekbone = vary(0.042, -0.006);
  draft.cheekFullness = mild(0.032, -0.006);
  draft.squareness = mild(0.14, 0.05);
  draft.foreheadHeight = mild(0.06);
  draft.foreheadSlope = mild(0.045, 0.02);

  draft.eyeSpacing = vary(0.044);
  draft.eyeWidth = vary(0.022, -0.003);
  draft.eyeOpening = mild(0.16, -0.05);
  draft.eyeTilt = 0.02 + vary(0.153, -0.02);
  draft.eyeDepth = mild(0.036, 0.014);
  draft.eyeHeight = vary(0.064);
  draft.eyeRound = mild(0.4);
  draft.lidFold = clamp(0.5 + random.normal(0.33), 0, 1);
  draft.epicanthus = random.chance(0.35) ? random.between(0.3, 1) : random.between(0, 0.2);
  draft.eyeBags = clamp(random.between(-0.3, 0.7) + 0.3 * draft.age);

  draft.browHeight = vary(0.049, -0.02);
  draft.browThickness = mild(0.38, 0.35);
  draft.browArch = vary(0.05, -0.012);
  draft.browTilt = 0.01 + mild(0.03);
  draft.browLength = vary(0.042);
  draft.browDensity = clamp(0.68 + random.normal(0.22) + 0.1 * masculine, 0.15, 1);
  draft.browGap = vary(0.034, -0.004);
  draft.browRidge = clamp(0.38 + random.normal(0.22) + 0.25 * masculine);

  draft.noseLength = vary(0.068, 0.006);
  draft.noseWidth = vary(0.04, 0.009);
  draft.bridgeWidth = vary(0.023, 0.004);
  draft.bridgeDepth = mild(0.038);
  draft.noseProjection = mild(0.045, 0.01);
  draft.noseTipWidth = vary(0.03, 0.004);
  draft.noseTipLift = vary(0.076, -0.012);
  draft.noseHump = mild(0.032, 0.006);
  draft.nostrilFlare = mild(0.45);

  draft.mouthWidth = vary(0.054, 0.008);
  draft.mouthHeight = vary(0.046);
  draft.mouthForward = mild(0.032);
  draft.upperLip = vary(0.025, -0.008);
  draft.lowerLip = mild(0.026, -0.007);
  draft.cupidBow = share();
  draft.mouthCorner = mild(0.016);
  draft.philtrum = share();

  draft.earSize = mild(0.12, 0.04);
  draft.earStickOut = share();
  draft.neckWidth = mild(0.018, 0.035) + 0.6 * draft.jawWidth;
  draft.shoulderWidth = mild(0.1, 0.12);

  draft.skewEye = random.normal(0.006);
  draft.skewBrow = random.normal(0.008);
  draft.skewMouth = random.normal(0.006);
  draft.skewNose = random.normal(0.009);
}

/**
 * A number within -1.6..1.6 of variance 1.28, likelier near its ends than in the middle: people come out as distinct as
 * with a normal distribution of wider reach, and nobody comes out as a caricature.
 */
function character(random: Random): number {
  return 1.6 * Math.sin((random.next() - 0.5) * Math.PI);
}

/** Draws the colour and the marks of skin, lips and eyes. */
function tintSkin(draft: IdentityDraft, random: Random): void {
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

/** Draws hair, beard and glasses. */
function chooseHair(draft: IdentityDraft, random: Random): void {
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
  if (man) chooseBeard(draft, random);
  draft.glasses = random.chance(0.32) ? 1 : 0;
  draft.glassesSize = random.next();
  draft.glassesRound = random.next();
  draft.glassesDark = random.next();
}

function chooseBeard(draft: IdentityDraft, random: Random): void {
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
