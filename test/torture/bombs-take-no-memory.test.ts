import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { createEngine } from '../../src/engine/index.js';
import type { FaceEngine } from '../../src/engine/FaceEngine.js';
import { pngChunk } from '../../src/synthetic/files/pngChunk.js';
import { decompressionBomb } from '../../src/synthetic/index.js';
import { record, times } from './longForm.js';

// A machine with many processors would look at as many images at once.
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 16,
}));

const FILE = 'test/torture/bombs-take-no-memory.test.ts';
const MB = 1e6;
/** What the engine promises for all images together is the larger; those of the short form are of the mildest kind. */
const PROMISED = times(1000, 1500) * MB;

let engine: FaceEngine;
let selfie: Buffer;

beforeAll(async () => {
  engine = await createEngine();
  selfie = await readFile(join(packageRoot(), 'fixtures', 'people', 'ada-selfie.jpg'));
  // The first image pays for what is made once.
  await engine.analyse(selfie, { embeddings: true, attributes: true, depiction: true });
});
afterAll(() => engine.close());

/** How much memory the process had at its peak beyond what it had before, in bytes. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, process.memoryUsage.rss()) - before;
}

/** Images of 64 million pixels each, in few bytes. */
const LARGE: readonly ((image: Sharp) => Sharp)[] = [
  (image) => image.jpeg(),
  (image) => image.jpeg({ progressive: true }),
  (image) => image.withMetadata({ orientation: 6 }).jpeg(),
  (image) => image.toColourspace('b-w').jpeg(),
  (image) => image.png(),
  (image) => image.png({ progressive: true }),
  (image) => image.toColourspace('cmyk').jpeg({ progressive: true }),
  (image) => image.ensureAlpha(0.5).toColourspace('rgb16').png({ progressive: true }),
];

describe('a file that unpacks to far more than it is', () => {
  it.each(['zTXt', 'iTXt'])('is read without its %s chunks', async (type) => {
    const png = await sharp(selfie).resize(320).png().toBuffer();
    const head = Buffer.from(type === 'zTXt' ? 'a\0\0' : 'a\0\x01\0\0\0');
    const text = pngChunk(
      type,
      Buffer.concat([head, deflateSync(Buffer.alloc(7.9 * MB, 'a'), { level: 9 })]),
    );
    const count = times(200, 900);
    const bomb = Buffer.concat([
      png.subarray(0, 33),
      ...Array.from({ length: count }, () => text),
      png.subarray(33),
    ]);
    let faces = 0;
    const peak = await peakOf(async () => (faces = (await engine.analyse(bomb)).faces.length));
    expect(faces).toBe(1);
    expect(peak).toBeLessThan(200 * MB);
    record({
      what: `PNGs of ${count} ${type} chunks, ${Math.round(count * 7.9)} MB when unpacked`,
      tried: 1,
      against: '200 MB of memory',
      happened: peak < 200 * MB ? 0 : 1,
      file: FILE,
      note: `${Math.max(0, Math.round(peak / MB))} MB were taken`,
    });
  });

  it('is refused for its pixels before they are unpacked', async () => {
    const peak = await peakOf(() =>
      expect(engine.analyse(decompressionBomb())).rejects.toMatchObject({ reason: 'too-many-pixels' }),
    );
    expect(peak).toBeLessThan(100 * MB);
  });
});

describe('many large images at once', () => {
  it('take turns, so that their pixels fit into the memory promised', { timeout: 1_200_000 }, async () => {
    const kinds = LARGE.slice(0, times(1, LARGE.length));
    const files: Buffer[] = [];
    for (const encode of kinds) {
      const plain = sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#777' } });
      files.push(await encode(plain).toBuffer());
    }
    const all = Array.from({ length: times(7, 4) }, () => files).flat();
    const peak = await peakOf(() =>
      Promise.all(all.map((file) => engine.analyse(file, { depiction: true }))),
    );
    expect(peak).toBeLessThan(PROMISED);
    record({
      what: 'images of 64 million pixels at once',
      tried: all.length,
      against: '1.5 GB of memory',
      happened: peak < PROMISED ? 0 : 1,
      file: FILE,
      note: `${Math.round(peak / MB)} MB were taken at the peak`,
    });
  });
});
