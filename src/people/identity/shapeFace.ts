import type { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { IdentityDraft } from './Identity.js';

/** Draws head, eyes, brows, nose, mouth and ears. */
export function shapeFace(draft: IdentityDraft, random: Random, spread: number): void {
  const masculine = draft.sex * 2 - 1;
  const vary = (deviation: number, shift = 0): number =>
    random.normal(deviation) * spread + shift * masculine;
  const share = (): number => random.next();

  draft.headWidth = vary(0.065, 0.008);
  draft.headHeight = vary(0.06);
  draft.jawWidth = vary(0.055, 0.025);
  draft.jawAngle = vary(0.06, 0.01);
  draft.chinWidth = vary(0.07, 0.03);
  draft.chinHeight = vary(0.06, 0.03);
  draft.chinForward = vary(0.035, 0.01);
  draft.cheekbone = vary(0.045, -0.008);
  draft.cheekFullness = vary(0.055, -0.01);
  draft.squareness = vary(0.2, 0.06);
  draft.foreheadHeight = vary(0.06);
  draft.foreheadSlope = vary(0.05, 0.02);

  draft.eyeSpacing = vary(0.034);
  draft.eyeWidth = vary(0.019, -0.003);
  draft.eyeOpening = vary(0.15, -0.05);
  draft.eyeTilt = vary(0.13, -0.03);
  draft.eyeDepth = vary(0.035, 0.014);
  draft.eyeHeight = vary(0.045);
  draft.eyeRound = vary(0.35);
  draft.lidFold = clamp(0.5 + random.normal(0.33), 0, 1);
  draft.epicanthus = random.chance(0.35) ? random.between(0.3, 1) : random.between(0, 0.2);
  draft.eyeBags = clamp(random.between(-0.3, 0.7) + 0.3 * draft.age);

  draft.browHeight = vary(0.036, -0.02);
  draft.browThickness = vary(0.34, 0.35);
  draft.browArch = vary(0.034, -0.012);
  draft.browTilt = vary(0.042);
  draft.browLength = vary(0.035);
  draft.browDensity = clamp(0.68 + random.normal(0.22) + 0.1 * masculine, 0.15, 1);
  draft.browGap = vary(0.024, -0.004);
  draft.browRidge = clamp(0.38 + random.normal(0.22) + 0.25 * masculine);

  draft.noseLength = vary(0.06, 0.008);
  draft.noseWidth = vary(0.029, 0.009);
  draft.bridgeWidth = vary(0.019, 0.004);
  draft.bridgeDepth = vary(0.035);
  draft.noseProjection = vary(0.055, 0.012);
  draft.noseTipWidth = vary(0.022, 0.004);
  draft.noseTipLift = vary(0.06, -0.012);
  draft.noseHump = vary(0.028, 0.006);
  draft.nostrilFlare = vary(0.4);

  draft.mouthWidth = vary(0.038, 0.008);
  draft.mouthHeight = vary(0.036);
  draft.mouthForward = vary(0.04);
  draft.upperLip = vary(0.019, -0.008);
  draft.lowerLip = vary(0.021, -0.007);
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
