import { describe, expect, it } from 'vitest';
import type { ModelPack } from '../packs/loadModelPack.js';
import { readManifest } from '../packs/readManifest.js';
import { manifestText } from '../packs/testing/manifest.js';
import { createLift, sigmaAt } from './createLift.js';

function pack(text: string, files: Record<string, Uint8Array> = {}): ModelPack {
  return {
    folder: 'somewhere',
    manifest: readManifest(text, 'pack.yaml'),
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
