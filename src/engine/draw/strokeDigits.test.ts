import { describe, expect, it } from 'vitest';
import { strokeDigits, strokeDigitsWidth } from './strokeDigits.js';

describe('strokeDigits', () => {
  it.each([...Array(10).keys()].map(String).concat('.'))('has a glyph for %s', (character) => {
    expect(strokeDigits(character, 0, 0, 12, 'red').match(/<path/g)).toHaveLength(1);
    expect(strokeDigitsWidth(character, 12)).toBeGreaterThan(0);
  });

  it('needs no font', () => {
    expect(strokeDigits('0.97', 0, 0, 12, 'red')).not.toContain('<text');
  });

  it('grows with the height and with each digit', () => {
    expect(strokeDigitsWidth('12', 24)).toBeCloseTo(2 * strokeDigitsWidth('12', 12), 10);
    expect(strokeDigitsWidth('123', 12)).toBeGreaterThan(strokeDigitsWidth('12', 12));
  });

  it('leaves out what it cannot draw', () => {
    expect(strokeDigits('a1', 0, 0, 12, 'red')).toBe(strokeDigits('1', 0, 0, 12, 'red'));
    expect(strokeDigitsWidth('', 12)).toBe(0);
  });
});
