import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { BuiltPack } from './buildPack.js';
import type { ManifestImage } from './Manifest.js';
import type { Recipe, SceneRecipe } from './Recipe.js';
import { writePack } from './writePack.js';

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
