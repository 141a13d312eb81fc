import { Random } from '../base/Random.js';
import { clamp } from '../base/shaping.js';
import type { Capture } from './Capture.js';

/**
 * An image-taking drawn from a seed: pose, expression, light, background and camera.
 *
 * @param strength 0 is close to neutral, 1 everyday images, 2 hard ones; it scales every spread.
 */
export function captureFromSeed(seed: string | number, strength = 1): Capture {
  const random = new Random(`capture:${String(seed)}`);
  const spread = (deviation: number): number => random.normal(deviation) * strength;
  return {
    yaw: spread(10),
    pitch: spread(5),
    roll: spread(5),
    smile: random.chance(0.5) ? clamp(random.between(0.1, 1) * strength) : 0,
    open: random.chance(0.25) ? clamp(random.between(0, 0.6) * strength) : 0,
    browRaise: clamp(spread(0.3), -1, 1),
    frown: 0,
    anger: 0,
    blink: random.chance(0.15) ? random.between(0, 0.4) * clamp(strength) : 0,
    gazeX: spread(0.25),
    gazeY: spread(0.12),
    lightAzimuth: clamp(spread(35), -80, 80),
    lightElevation: clamp(28 + spread(14), -5, 70),
    keyLight: clamp(1 + spread(0.12), 0.6, 1.4),
    ambient: clamp(0.42 + spread(0.08), 0.2, 0.65),
    warmth: clamp(spread(0.5), -1, 1),
    exposure: clamp(1 + spread(0.1), 0.7, 1.3),
    scale: clamp(0.58 + spread(0.06), 0.4, 0.8),
    centreX: clamp(spread(0.04), -0.12, 0.12),
    centreY: clamp(spread(0.03), -0.08, 0.08),
    background: random.integer(1_000_000),
    clothes: random.integer(1_000_000),
    noise: random.between(0, 0.02) * strength,
    blur: random.chance(0.2) ? random.between(0, 0.8) * strength : 0,
    jpegQuality: Math.round(clamp(90 - random.between(0, 25) * strength, 40, 95)),
  };
}
