import { describe, expect, it } from 'vitest';
import { blendIdentities, withStyleOf } from './blendIdentities.js';
import { IDENTITY_PARAMETERS, STYLE_SWITCHES, type IdentityParameter } from './Identity.js';
import { identityFromSeed } from './identityFromSeed.js';

const NAMES = Object.keys(IDENTITY_PARAMETERS) as IdentityParameter[];

describe('identityFromSeed', () => {
  it('gives the same person for the same seed and another for another', () => {
    expect(identityFromSeed('x')).toEqual(identityFromSeed('x'));
    expect(identityFromSeed('x')).not.toEqual(identityFromSeed('y'));
  });

  it('sets every parameter to a finite number', () => {
    for (let seed = 0; seed < 50; seed++) {
      const person = identityFromSeed(seed);
      for (const name of NAMES) expect(person[name], name).toSatisfy(Number.isFinite);
    }
  });

  it('reaches light, middle and dark skin', () => {
    const tones = Array.from({ length: 60 }, (_, seed) => identityFromSeed(seed).melanin);
    for (const third of [0, 1, 2]) {
      expect(tones.filter((tone) => Math.min(2, Math.floor(tone * 3)) === third).length).toBeGreaterThan(10);
    }
  });
});

describe('blendIdentities', () => {
  const a = identityFromSeed('a');
  const b = identityFromSeed('b');

  it('ends exactly at the two people', () => {
    expect(blendIdentities(a, b, 0)).toEqual(a);
    expect(blendIdentities(a, b, 1)).toEqual(b);
  });

  it('puts shape half way in the middle', () => {
    expect(blendIdentities(a, b, 0.5).jawWidth).toBeCloseTo((a.jawWidth + b.jawWidth) / 2, 12);
  });

  it('takes style switches from the nearer end', () => {
    for (const name of STYLE_SWITCHES) {
      expect(blendIdentities(a, b, 0.4)[name]).toBe(a[name]);
      expect(blendIdentities(a, b, 0.6)[name]).toBe(b[name]);
    }
  });

  it('lends the style of one person to another', () => {
    const dressed = withStyleOf(b, a);
    expect(dressed.glasses).toBe(a.glasses);
    expect(dressed.jawWidth).toBe(b.jawWidth);
  });
});
