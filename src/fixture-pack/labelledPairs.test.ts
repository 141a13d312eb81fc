import { describe, expect, it } from 'vitest';
import { labelledPairs, marginOf, pairsCsv } from './labelledPairs.js';

const portraits = [
  { file: 'a/1.jpg', person: 'a', embedding: Float32Array.of(1, 0) },
  { file: 'a/2.jpg', person: 'a', embedding: Float32Array.of(0.8, 0.6) },
  { file: 'b/1.jpg', person: 'b', embedding: Float32Array.of(0, 1) },
  { file: 'b/2.jpg', person: 'b' },
];

describe('labelledPairs', () => {
  it('pairs every image with every other once', () => {
    const pairs = labelledPairs(portraits);
    expect(pairs).toHaveLength(6);
    expect(pairs.filter(({ same }) => same).map(({ a, b }) => [a, b])).toEqual([
      ['a/1.jpg', 'a/2.jpg'],
      ['b/1.jpg', 'b/2.jpg'],
    ]);
    expect(pairs[0]?.similarity).toBeCloseTo(0.8, 6);
  });

  it('knows the pair that is closest to a wrong decision', () => {
    expect(marginOf(labelledPairs(portraits.slice(0, 3)), 0.3)).toBeCloseTo(0.3 - 0.6, 6);
    expect(marginOf(labelledPairs(portraits.slice(0, 2)), 0.3)).toBeCloseTo(0.5, 6);
  });

  it('counts a face that was not found as no similarity at all', () => {
    expect(marginOf(labelledPairs(portraits.slice(2)), 0.3)).toBeCloseTo(-1.3, 6);
  });

  it('writes CSV with a header', () => {
    const [header, first] = pairsCsv(labelledPairs(portraits)).split('\n');
    expect([header, first]).toEqual([
      'a,b,same,person_a,person_b,similarity',
      'a/1.jpg,a/2.jpg,1,a,a,0.8000',
    ]);
  });
});
