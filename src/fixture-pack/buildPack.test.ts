import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type BuiltPack, labelledPairs, marginOf, pairsCsv, writePack } from './buildPack.js';
import type { ManifestImage } from './Manifest.js';
import type { Recipe, SceneRecipe } from './Recipe.js';

const selfie: SceneRecipe = { draw: 'selfie', person: 'ada', seed: 's', style: 'close' };

function image(file: string, recipe: Recipe): ManifestImage {
  return { file, sha256: `hash of ${file}`, bytes: 1, kind: 'magic', people: ['ada'], recipe };
}

function pack(...images: ManifestImage[]): BuiltPack {
  const files = new Map(images.map(({ file }) => [file, Buffer.from(file)]));
  return { files, manifest: { engine: 'none 1', margin: 0.1, cast: { ada: 'x' }, images }, pairs: [] };
}

describe('writePack', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doppel-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lists the images that force an outcome, and no others', async () => {
    const magic = image('magic/a.jpg', { magic: 'no-face', of: selfie });
    await writePack(pack(image('b.jpg', selfie), magic), folder);
    expect(parse(await readFile(join(folder, 'magic.yaml'), 'utf8'))).toEqual({
      images: [{ file: 'magic/a.jpg', sha256: 'hash of magic/a.jpg', outcome: 'no-face' }],
    });
    expect(await readFile(join(folder, 'magic', 'a.jpg'), 'utf8')).toBe('magic/a.jpg');
  });

  it('writes no such list for a pack without them', async () => {
    await writePack(pack(image('b.jpg', selfie)), folder);
    expect((await readdir(folder)).sort()).toEqual(['b.jpg', 'manifest.yaml', 'pairs.csv']);
  });
});

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
