import { afterEach, expect, it } from 'vitest';
import { meanColourModel } from '../../../test/support/tinyModels.js';
import { defaultPackFolder } from '../packs/defaultPackFolder.js';
import { loadModelPack, type ModelPack } from '../packs/loadModelPack.js';
import type { ModelManifest } from '../packs/PackManifest.js';
import { CropModel } from './CropModel.js';

const SIDE = 8;
const SETTINGS = { threads: 1 };
const OWN: ModelManifest = {
  file: 'own.onnx',
  sha256: '0'.repeat(64),
  input: { size: SIDE, layout: 'nchw', type: 'float32', channels: 'rgb' },
};

let model: CropModel | undefined;

afterEach(async () => {
  await model?.release();
  model = undefined;
});

const withOwn = async (model: Uint8Array): Promise<ModelPack> => ({
  ...(await loadModelPack(defaultPackFolder())),
  files: new Map([[OWN.file, model]]),
});
const plain = (...colour: number[]) =>
  Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => colour[i % 3] ?? 0);

it.each([
  ['takes any number', meanColourModel(SIDE, 'mean', 'N')],
  ['takes one at a time', meanColourModel(SIDE, 'mean')],
  ['says that it takes any number, and fails with two', meanColourModel(SIDE, 'mean', 'N', [1, 3])],
])('looks at two crops with a model that %s', async (_, bytes) => {
  model = await CropModel.load(await withOwn(bytes), OWN, { mean: 3 }, SETTINGS, 2);
  const both = await model.runBoth(plain(1, 2, 3), plain(40, 50, 60));
  expect(both.map((outputs) => [...outputs.get('mean')])).toEqual([
    [1, 2, 3],
    [40, 50, 60],
  ]);
});

it('gives the same numbers for a face and its mirror image together as for each alone', async () => {
  const pack = await loadModelPack(defaultPackFolder());
  const { embedder } = pack.manifest.models;
  const crops = [7, 11].map((step) =>
    Uint8Array.from({ length: embedder.input.size ** 2 * 3 }, (_, i) => (i * step) >> 3),
  ) as [Uint8Array, Uint8Array];
  model = await CropModel.load(pack, embedder, { descriptor: 128 }, SETTINGS, 2);
  const together = await model.runBoth(...crops);
  const alone = [await model.run(crops[0]), await model.run(crops[1])];
  expect(together.map((outputs) => outputs.get('descriptor'))).toEqual(
    alone.map((outputs) => outputs.get('descriptor')),
  );
  expect(together[0].get('descriptor')).not.toEqual(together[1].get('descriptor'));
});
