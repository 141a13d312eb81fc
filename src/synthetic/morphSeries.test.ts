import { describe, expect, it } from 'vitest';
import { NEUTRAL_CAPTURE } from './capture/Capture.js';
import { STYLE_SWITCHES } from './identity/Identity.js';
import { identityFromSeed } from './identity/identityFromSeed.js';
import { morphSeries } from './morphSeries.js';

describe('morphSeries', () => {
  const a = identityFromSeed('a');
  const b = identityFromSeed('b');

  it('starts at the first person and ends at the shape of the second', () => {
    const morphs = morphSeries(a, b, 11);
    expect(morphs).toHaveLength(11);
    expect(morphs[0]?.person).toEqual(a);
    expect(morphs[10]?.person.noseLength).toBe(b.noseLength);
  });

  it('holds style and capture on every step', () => {
    for (const { person, capture } of morphSeries(a, b, 5)) {
      for (const name of STYLE_SWITCHES) expect(person[name]).toBe(a[name]);
      expect(capture).toBe(NEUTRAL_CAPTURE);
    }
  });

  it('refuses fewer than two steps', () => {
    expect(() => morphSeries(a, b, 1)).toThrow(RangeError);
  });
});
