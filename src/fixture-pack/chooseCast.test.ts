import { describe, expect, it } from 'vitest';
import { chooseCast, type Candidate } from './chooseCast.js';

/** Embeddings on the unit circle at these angles in degrees. */
function candidate(seed: string, ...angles: number[]): Candidate {
  const radians = angles.map((angle) => (angle * Math.PI) / 180);
  return { seed, embeddings: radians.map((angle) => Float32Array.of(Math.cos(angle), Math.sin(angle))) };
}

const POINT = 0.3;

describe('chooseCast', () => {
  it('takes people who are far apart and leaves their doubles', () => {
    const candidates = [
      candidate('north', 90, 91),
      candidate('almost north', 100, 102),
      candidate('east', 0, 4),
      candidate('south', 270, 273),
    ];
    const { chosen, margin } = chooseCast(candidates, 3, POINT);
    expect(chosen.map(({ seed }) => seed).sort()).toEqual(['east', 'north', 'south']);
    expect(margin).toBeCloseTo(POINT - Math.cos((86 * Math.PI) / 180), 5);
  });

  it('leaves somebody whose own images differ', () => {
    const { chosen } = chooseCast(
      [candidate('a', 0, 1), candidate('b', 90, 180), candidate('c', 120, 121)],
      2,
      POINT,
    );
    expect(chosen.map(({ seed }) => seed).sort()).toEqual(['a', 'c']);
  });

  it('says so when there are too few', () => {
    expect(() => chooseCast([candidate('a', 0, 1)], 2, POINT)).toThrow(RangeError);
  });
});
