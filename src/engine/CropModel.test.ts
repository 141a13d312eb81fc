import { afterEach, describe, expect, it } from 'vitest';
import { meanColourModel } from '../../test/support/tinyModels.js';
import { defaultPackFolder } from './createEngine.js';
import { CropModel, inputShape, packPixels } from './CropModel.js';
import { loadModelPack, type ModelPack } from './packs/loadModelPack.js';
import type { ModelInput, ModelManifest } from './packs/PackManifest.js';

describe('CropModel', () => {
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
  ])('looks at two crops with a model that %s', async (_, model) => {
    model = await CropModel.load(await withOwn(model), OWN, { mean: 3 }, SETTINGS, 2);
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
});

const CROP = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

const input = (change: Partial<ModelInput>): ModelInput => ({
  size: 2,
  layout: 'nhwc',
  type: 'uint8',
  channels: 'rgb',
  ...change,
});

describe('packPixels', () => {
  it('hands plain pixels through without a copy', () => {
    expect(packPixels(CROP, input({}))).toBe(CROP);
  });

  it.each<[string, Partial<ModelInput>, number[]]>([
    ['uint8 nhwc bgr', { channels: 'bgr' }, [3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10]],
    ['uint8 nchw rgb', { layout: 'nchw' }, [1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12]],
    ['uint8 nchw bgr', { layout: 'nchw', channels: 'bgr' }, [3, 6, 9, 12, 2, 5, 8, 11, 1, 4, 7, 10]],
  ])('arranges %s', (_, change, expected) => {
    expect(packPixels(CROP, input(change))).toEqual(Uint8Array.from(expected));
  });

  it('normalises each channel in the order that the model has', () => {
    const packed = packPixels(
      CROP,
      input({ type: 'float32', layout: 'nchw', channels: 'bgr', mean: [3, 2, 1], scale: [1, 2, 0.5] }),
    );
    expect(packed).toEqual(Float32Array.of(0, 3, 6, 9, 0, 6, 12, 18, 0, 1.5, 3, 4.5));
  });

  it('takes one mean and scale for all channels', () => {
    const packed = packPixels(CROP, input({ type: 'float32', mean: 2, scale: 0.5 }));
    expect([...packed]).toEqual([...CROP].map((value) => (value - 2) / 2));
  });
});

describe('inputShape', () => {
  it('follows the layout', () => {
    expect(inputShape(input({}))).toEqual([1, 2, 2, 3]);
    expect(inputShape(input({ layout: 'nchw' }))).toEqual([1, 3, 2, 2]);
  });
});
