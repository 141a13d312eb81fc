import { describe, expect, it } from 'vitest';
import { dotProduct, vectorLength } from '../../core/similarity.js';
import { syntheticEmbedding } from './syntheticFaces.js';

const natural = syntheticEmbedding('somebody', 512);

describe('syntheticEmbedding', () => {
  it.each([2, 3, 64, 512])(
    'has length 1 and is orthogonal to the embedding given, in %d dimensions',
    (size) => {
      const given = syntheticEmbedding('somebody', size);
      const other = syntheticEmbedding('else', size, given);
      expect(other).toHaveLength(size);
      expect(vectorLength(other)).toBeCloseTo(1, 6);
      expect(dotProduct(other, given)).toBeCloseTo(0, 6);
    },
  );

  it('follows from the seed alone', () => {
    expect(syntheticEmbedding('a', 512, natural)).toEqual(syntheticEmbedding('a', 512, natural));
    expect(syntheticEmbedding('a', 512)[0]).not.toBe(syntheticEmbedding('b', 512)[0]);
  });

  it('is like that of no other seed: a spread of 1 / sqrt(dimensions) around 0', () => {
    const similarities = Array.from({ length: 1000 }, (_, i) =>
      dotProduct(natural, syntheticEmbedding(`seed ${i}`, 512)),
    );
    const squares = similarities.reduce((sum, value) => sum + value * value, 0) / similarities.length;
    expect(Math.sqrt(squares) * Math.sqrt(512)).toBeGreaterThan(0.9);
    expect(Math.sqrt(squares) * Math.sqrt(512)).toBeLessThan(1.1);
    expect(Math.max(...similarities.map(Math.abs))).toBeLessThan(0.2);
  });

  it('refuses one dimension, where nothing is orthogonal', () => {
    expect(() => syntheticEmbedding('a', 1, Float32Array.of(1))).toThrow(RangeError);
  });
});
