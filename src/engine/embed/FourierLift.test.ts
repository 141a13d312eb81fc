import { describe, expect, it } from 'vitest';
import { FourierLift } from './FourierLift.js';
import { orthogonalFrequencies } from './orthogonalFrequencies.js';
import { normalNumbers } from './normalNumbers.js';

const LENGTH = 128;
const SIGMA = 0.2126;
const lift = new FourierLift(orthogonalFrequencies(256, LENGTH, 1), LENGTH, SIGMA);
const normal = normalNumbers(99);

function randomUnit(): Float32Array {
  return toUnit(Float32Array.from({ length: LENGTH }, normal));
}

function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

function at(vector: Float32Array, distance: number): Float32Array {
  const step = randomUnit();
  const along = dot(step, vector);
  const aside = toUnit(step.map((value, i) => value - along * (vector[i] ?? 0)));
  const cosine = 1 - distance ** 2 / 2;
  return vector.map((value, i) => cosine * value + Math.sqrt(1 - cosine ** 2) * (aside[i] ?? 0));
}

function dot(p: Float32Array, q: Float32Array): number {
  return p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
}

function lifted(vector: Float32Array): Float32Array {
  const embedding = lift.lift(vector);
  if (!embedding) throw new Error('the descriptor was taken for a degenerate one');
  return embedding;
}

describe('FourierLift', () => {
  it('gives 512 numbers of unit length', () => {
    expect(lift.dimensions).toBe(512);
    for (let n = 0; n < 50; n++) {
      const embedding = lifted(randomUnit());
      expect(embedding).toHaveLength(512);
      expect(Math.abs(dot(embedding, embedding) - 1)).toBeLessThan(1e-7);
    }
  });

  it('writes cosine and sine of each frequency side by side', () => {
    const plain = new FourierLift(Float64Array.of(1, 0, 0, 2), 2, 0.5);
    const embedding = plain.lift(Float32Array.of(0.6, 0.8)) ?? [];
    const expected = [Math.cos(1.2), Math.sin(1.2), Math.cos(3.2), Math.sin(3.2)];
    expect([...embedding]).toEqual(expected.map((value) => expect.closeTo(value / Math.SQRT2, 6) as number));
  });

  it('does not mind the length of the descriptor', () => {
    const vector = randomUnit();
    const longer = vector.map((value) => value * 4);
    expect(lifted(longer)).toEqual(lifted(vector));
  });

  it.each([0, 0.1, 0.2, 0.33, 0.5, 1])('approximates the kernel at distance %d', (distance) => {
    const kernel = Math.exp(-(distance ** 2) / (2 * SIGMA ** 2));
    const errors = Array.from({ length: 200 }, () => {
      const vector = randomUnit();
      return dot(lifted(vector), lifted(at(vector, distance))) - kernel;
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    // Independent pairs under one draw of frequencies: each error has a deviation of at most 1 / sqrt(2 * 256).
    expect(deviation).toBeLessThan(0.055);
    expect(Math.abs(mean)).toBeLessThan((4 * 0.0442) / Math.sqrt(errors.length));
  });

  it.each([0, NaN, Infinity])('has no response for a descriptor full of %d', (number) => {
    expect(lift.lift(new Float32Array(LENGTH).fill(number))).toBeUndefined();
  });
});
