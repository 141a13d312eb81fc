import type { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { IdentityDraft } from './Identity.js';

/** Draws head, eyes, brows, nose, mouth and ears. */
export function shapeFace(draft: IdentityDraft, random: Random, spread: number): void {
  const masculine = draft.sex * 2 - 1;
  // Even rather than bell-shaped: as varied, but with fewer people near the average and none far outside.
  const vary = (deviation: number, shift = 0): number =>
    random.between(-1.75, 1.75) * deviation * spread + shift * masculine;
  const share = (): number => random.next();

  draft.headWidth = vary(0.075, 0.008);
  draft.headHeight = vary(0.06);
  draft.jawWidth = vary(0.063, 0.025);
  draft.jawAngle = vary(0.06, 0.01);
  draft.chinWidth = vary(0.07, 0.03);
  draft.chinHeight = vary(0.066, 0.03);
  draft.chinForward = vary(0.035, 0.01);
  draft.cheekbone = vary(0.052, -0.008);
  draft.cheekFullness = vary(0.046, -0.008);
  draft.squareness = vary(0.18, 0.05);
  draft.foreheadHeight = vary(0.069);
  draft.foreheadSlope = vary(0.05, 0.02);

  draft.eyeSpacing = vary(0.038);
  draft.eyeWidth = vary(0.022, -0.003);
  draft.eyeOpening = vary(0.172, -0.05);
  draft.eyeTilt = 0.02 + vary(0.13, -0.02);
  draft.eyeDepth = vary(0.04, 0.014);
  draft.eyeHeight = vary(0.052);
  draft.eyeRound = vary(0.455);
  draft.lidFold = clamp(0.5 + random.normal(0.33), 0, 1);
  draft.epicanthus = random.chance(0.35) ? random.between(0.3, 1) : random.between(0, 0.2);
  draft.eyeBags = clamp(random.between(-0.3, 0.7) + 0.3 * draft.age);

  draft.browHeight = vary(0.041, -0.02);
  draft.browThickness = vary(0.408, 0.35);
  draft.browArch = vary(0.041, -0.012);
  draft.browTilt = 0.01 + vary(0.034);
  draft.browLength = vary(0.042);
  draft.browDensity = clamp(0.68 + random.normal(0.22) + 0.1 * masculine, 0.15, 1);
  draft.browGap = vary(0.031, -0.004);
  draft.browRidge = clamp(0.38 + random.normal(0.22) + 0.25 * masculine);

  draft.noseLength = vary(0.058, 0.006);
  draft.noseWidth = vary(0.033, 0.009);
  draft.bridgeWidth = vary(0.023, 0.004);
  draft.bridgeDepth = vary(0.042);
  draft.noseProjection = vary(0.045, 0.01);
  draft.noseTipWidth = vary(0.026, 0.004);
  draft.noseTipLift = vary(0.069, -0.012);
  draft.noseHump = vary(0.032, 0.006);
  draft.nostrilFlare = vary(0.48);

  draft.mouthWidth = vary(0.044, 0.008);
  draft.mouthHeight = vary(0.04);
  draft.mouthForward = vary(0.034);
  draft.upperLip = vary(0.023, -0.008);
  draft.lowerLip = vary(0.025, -0.007);
  draft.cupidBow = share();
  draft.mouthCorner = vary(0.016);
  draft.philtrum = share();

  draft.earSize = vary(0.13, 0.04);
  draft.earStickOut = share();
  draft.neckWidth = vary(0.024, 0.045);
  draft.shoulderWidth = vary(0.1, 0.12);

  draft.skewEye = random.normal(0.006);
  draft.skewBrow = random.normal(0.008);
  draft.skewMouth = random.normal(0.006);
  draft.skewNose = random.normal(0.009);
}
