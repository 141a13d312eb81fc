import { describe, expect, it } from 'vitest';
import { NEUTRAL_CAPTURE, type Capture } from './Capture.js';
import { captureFromSeed } from './captureFromSeed.js';

/** What a renderer and an encoder can take. */
const BOUNDS: Partial<Record<keyof Capture, readonly [low: number, high: number]>> = {
  yaw: [-60, 60],
  pitch: [-30, 30],
  roll: [-30, 30],
  smile: [0, 1],
  open: [0, 1],
  browRaise: [-1, 1],
  blink: [0, 1],
  lightAzimuth: [-80, 80],
  lightElevation: [-5, 70],
  ambient: [0.2, 0.65],
  warmth: [-1, 1],
  exposure: [0.7, 1.3],
  scale: [0.4, 0.8],
  centreX: [-0.12, 0.12],
  centreY: [-0.08, 0.08],
  noise: [0, 0.05],
  blur: [0, 2],
  jpegQuality: [40, 95],
};

describe('captureFromSeed', () => {
  it.each([0, 1, 2])('stays within its bounds at strength %d', (strength) => {
    for (let seed = 0; seed < 200; seed++) {
      const capture = captureFromSeed(seed, strength);
      for (const [name, [low, high]] of Object.entries(BOUNDS)) {
        const value = capture[name as keyof Capture];
        expect(value, name).toBeGreaterThanOrEqual(low);
        expect(value, name).toBeLessThanOrEqual(high);
      }
    }
  });

  it('is frontal and expressionless at strength 0', () => {
    const { yaw, pitch, roll, smile, open, blink } = captureFromSeed('still', 0);
    expect([yaw, pitch, roll, smile, open, blink].map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('gives the same capture for the same seed', () => {
    expect(captureFromSeed(7)).toEqual(captureFromSeed(7));
  });

  it('has the same fields as the neutral capture', () => {
    expect(Object.keys(captureFromSeed(1)).sort()).toEqual(Object.keys(NEUTRAL_CAPTURE).sort());
  });
});
