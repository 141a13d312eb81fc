import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import type { FaceEngine } from './FaceEngine.js';
import { constantModel, meanColourModel } from '../../test/support/tinyModels.js';

const SIZE = 64;
const DISTANCE = 0.5;
const SIMILARITY = 0.4;

/** A detector that sees one face in the middle of every image, and one of no size. */
function detector(): Uint8Array {
  const outputs = [8, 16, 32].flatMap((stride) => {
    const cells = (SIZE / stride) ** 2;
    const grid = Object.entries({ cls: 1, obj: 1, bbox: 4, kps: 10 }).map(([kind, length]) => ({
      name: `${kind}_${stride}`,
      shape: [1, cells, length],
      values: new Float32Array(cells * length),
    }));
    const [cls, obj, bbox, kps] = grid.map(({ values }) => values);
    if (stride === 16) {
      // Cell 10 is row 2, column 2: its corner is the centre of the square.
      cls?.set([0.9], 10);
      obj?.set([0.9], 10);
      bbox?.set([0, 0, Math.log(2), Math.log(2)], 40);
      kps?.set([-0.5, -0.5, 0.5, -0.5, 0, 0, -0.4, 0.5, 0.4, 0.5], 100);
      cls?.set([0.99], 0);
      obj?.set([0.99], 0);
      bbox?.set([0, 0, -Infinity, 0], 0);
    }
    return grid;
  });
  return constantModel(SIZE, outputs);
}

const manifest = (detectorHash: string, embedderHash: string) => `format: doppel-model-pack/1
name: own
version: '3'
models:
  detector:
    kind: yunet
    file: detector.onnx
    sha256: '${detectorHash}'
    input: { size: ${SIZE}, layout: nchw, type: float32, channels: bgr }
  embedder:
    kind: descriptor
    file: embedder.onnx
    sha256: '${embedderHash}'
    input: { size: 16, layout: nchw, type: float32, scale: 0.00392156862745098 }
    alignment: arcface5
    mirror: true
    dimensions: 3
lift: { dimensions: 1024, seed: 5 }
operatingPoint: { falseMatchRate: 0.001, similarity: ${SIMILARITY}, distance: ${DISTANCE} }
`;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const plain = (r: number, g: number, b: number) =>
  sharp({ create: { width: 128, height: 128, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();

describe('a pack of one’s own, with a YuNet detector and five-point alignment', () => {
  let folder: string;
  let engine: FaceEngine | undefined;

  async function create(detectorBytes: Uint8Array, embedderBytes: Uint8Array): Promise<FaceEngine> {
    await writeFile(join(folder, 'detector.onnx'), detectorBytes);
    await writeFile(join(folder, 'embedder.onnx'), embedderBytes);
    await writeFile(join(folder, 'pack.yaml'), manifest(sha256(detectorBytes), sha256(embedderBytes)));
    engine = await createEngine({ packDir: folder });
    return engine;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doppel-own-'));
  });

  afterEach(async () => {
    await engine?.close();
    engine = undefined;
    await rm(folder, { recursive: true });
  });

  it('says what it is', async () => {
    expect(await create(detector(), meanColourModel(16, 'anything'))).toMatchObject({
      name: 'own 3',
      dimensions: 1024,
      operatingPoint: { falseMatchRate: 0.001, similarity: SIMILARITY },
    });
  });

  it('places the face in the image, takes its points from the detector and drops the empty box', async () => {
    const own = await create(detector(), meanColourModel(16, 'anything'));
    const { faces } = await own.analyse(await plain(255, 0, 0), { attributes: true });
    expect(faces).toHaveLength(1);
    const [face] = faces;
    expect(face?.confidence).toBeCloseTo(0.9, 6);
    expect(face?.box.x).toBeCloseTo(32, 4);
    expect(face?.box.width).toBeCloseTo(64, 4);
    expect(face?.points).toEqual({
      rightEye: [48, 48],
      leftEye: [80, 48],
      nose: [64, 64],
      mouthRight: [64 - 12.8, 80].map((value) => expect.closeTo(value, 4) as number),
      mouthLeft: [64 + 12.8, 80].map((value) => expect.closeTo(value, 4) as number),
    });
    expect(face).not.toHaveProperty('landmarks');
    expect(face).not.toHaveProperty('attributes');
  });

  it('has the similarity of the operating point at its distance', async () => {
    const own = await create(detector(), meanColourModel(16, 'anything'));
    const embed = async (r: number, g: number, b: number) =>
      (await own.analyse(await plain(r, g, b), { embeddings: true })).faces[0]?.embedding ??
      new Float32Array();
    const dot = (p: Float32Array, q: Float32Array) =>
      p.reduce((sum, value, i) => sum + value * (q[i] ?? NaN), 0);
    const red = await embed(250, 0, 0);
    expect(dot(red, await embed(120, 0, 0))).toBeCloseTo(1, 5);
    // The unit descriptors of red and of this colour are as far apart as the operating point says.
    const angle = 2 * Math.asin(DISTANCE / 2);
    const other = await embed(Math.round(250 * Math.cos(angle)), Math.round(250 * Math.sin(angle)), 0);
    expect(Math.abs(dot(red, other) - SIMILARITY)).toBeLessThan(0.1);
  });

  it('drops a face whose descriptor is nothing', async () => {
    const own = await create(detector(), meanColourModel(16, 'anything'));
    const black = await plain(0, 0, 0);
    expect((await own.analyse(black)).faces).toHaveLength(1);
    expect((await own.analyse(black, { embeddings: true })).faces).toEqual([]);
  });

  it.each([
    ['is no ONNX file', Buffer.from('nonsense'), /embedder\.onnx: ONNX Runtime cannot load it/],
    ['wants another size', meanColourModel(32, 'descriptor'), /embedder\.onnx: it does not take its input/],
    [
      'gives too many numbers',
      constantModel(16, [{ name: 'descriptor', shape: [1, 4], values: new Float32Array(4) }]),
      /its output `descriptor` has 4 numbers instead of 3/,
    ],
  ])('refuses an embedder that %s', async (_, bytes, message) => {
    await expect(create(detector(), bytes)).rejects.toMatchObject({
      code: 'model-pack',
      fault: 'wrong-model',
      message: expect.stringMatching(message) as string,
    });
  });

  it('refuses a detector without the outputs of its kind', async () => {
    await expect(create(meanColourModel(SIZE, 'heat'), meanColourModel(16, 'any'))).rejects.toMatchObject({
      fault: 'wrong-model',
      message: expect.stringMatching(/detector\.onnx: it has no output `cls_8`, only heat/) as string,
    });
  });
});
