import { describe, expect, it } from 'vitest';
import { createLift, FourierLift, normalNumbers, orthogonalFrequencies, sigmaAt } from './FourierLift.js';
import type { ModelPack } from './packs/loadModelPack.js';
import { manifestText } from './packs/testing/manifest.js';
import { readPackManifest } from './packs/readPackManifest.js';

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

function pack(text: string, files: Record<string, Uint8Array> = {}): ModelPack {
  return {
    folder: 'somewhere',
    manifest: readPackManifest(text, 'pack.yaml'),
    files: new Map(Object.entries(files)),
  };
}

const fromFile = manifestText.replace(
  'dimensions: 64, seed: 1, sigma: 0.3',
  "dimensions: 2, file: lift.f64, sha256: '', sigma: 1",
);

describe('createLift', () => {
  it('reads little-endian frequencies from a file, wherever its bytes begin', () => {
    const bytes = new Uint8Array(1 + 32 * 8).subarray(1);
    new DataView(bytes.buffer).setFloat64(1, 2, true);
    const [cosine, sine] = createLift(pack(fromFile, { 'lift.f64': bytes })).lift(
      Float32Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)),
    ) ?? [NaN, NaN];
    expect(cosine).toBeCloseTo(Math.cos(2), 6);
    expect(sine).toBeCloseTo(Math.sin(2), 6);
  });

  it('refuses a file of another length', () => {
    expect(() => createLift(pack(fromFile, { 'lift.f64': new Uint8Array(8) }))).toThrow(
      expect.objectContaining({
        fault: 'wrong-file',
        message: expect.stringMatching(/^somewhere\/lift\.f64 has 8 bytes; .* are 256;/) as string,
      }),
    );
  });

  it('draws frequencies from a seed', () => {
    expect(createLift(pack(manifestText)).dimensions).toBe(64);
  });

  it('derives sigma so that the similarity at the distance is the one given', () => {
    const sigma = sigmaAt(0.33, 0.2975);
    expect(Math.exp(-(0.33 ** 2) / (2 * sigma ** 2))).toBeCloseTo(0.2975, 12);
  });
});

describe('orthogonalFrequencies', () => {
  const DIMENSIONS = 16;

  const rows = (count: number, seed = 7) => {
    const all = orthogonalFrequencies(count, DIMENSIONS, seed);
    return Array.from({ length: count }, (_, n) => [...all.subarray(n * DIMENSIONS, (n + 1) * DIMENSIONS)]);
  };

  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);

  it('stands at right angles within a block, the last and shorter one too', () => {
    const all = rows(40);
    all.forEach((p, i) => {
      all.slice(0, i).forEach((q, j) => {
        const sameBlock = Math.floor(i / DIMENSIONS) === Math.floor(j / DIMENSIONS);
        if (sameBlock) expect(Math.abs(dot(p, q))).toBeLessThan(1e-12);
      });
    });
  });

  it('has the mean square length of normal vectors', () => {
    const all = rows(4000);
    const mean = all.reduce((sum, row) => sum + dot(row, row), 0) / all.length;
    expect(Math.abs(mean / DIMENSIONS - 1)).toBeLessThan(0.03);
  });

  it('depends on the seed alone', () => {
    expect(rows(20, 3)).toEqual(rows(20, 3));
    expect(rows(20, 3)).not.toEqual(rows(20, 4));
    expect(rows(1, 1)[0]?.slice(0, 2)).toEqual([0.9180658174471137, -2.020510383803928]);
  });
});
