import type { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { IdentityDraft } from './Identity.js';

/**
 * Draws head, eyes, brows, nose, mouth and ears.
 *
 * Where features lie tells people apart, so that varies most (`vary`). Outline and relief tell little and soon turn a
 * face into a caricature, so they vary mildly (`mild`).
 */
export function shapeFace(draft: IdentityDraft, random: Random, spread: number): void {
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
