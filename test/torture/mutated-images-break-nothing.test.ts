import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';
import { blockOtherLoaders, createEngine, UnreadableImageError } from '../../src/engine/index.js';
import type { FaceEngine } from '../../src/engine/FaceEngine.js';
import { imageCall, WITH_IMAGE } from '../support/imageCalls.js';
import { TestStub } from '../support/TestStub.js';
import { withRightChecksums } from './hostileImages.js';
import { record, times } from './longForm.js';
import { below, mutate, mutateChunks } from './mutate.js';

const FILE = 'test/torture/mutated-images-break-nothing.test.ts';
/** By far more than any of these small images takes, on a busy machine too. */
const HANGS_MS = 20_000;
const STALLS_MS = 3000;
/** Of the mutated images, one in so many goes through the stub as well. */
const SHARE = 10;

const stub = TestStub.forThisFile();
let engine: FaceEngine;
let selfie: Sharp;

beforeAll(async () => {
  engine = await createEngine();
  selfie = sharp(await readFile(join(packageRoot(), 'fixtures', 'people', 'ada-selfie.jpg'))).resize(160);
  selfie = sharp(await selfie.png().toBuffer());
  blockOtherLoaders();
});
afterAll(() => engine.close());

const FORMATS: readonly [format: string, variants: (() => Sharp)[]][] = [
  [
    'JPEG',
    [
      () => selfie.clone().jpeg(),
      () => selfie.clone().jpeg({ progressive: true }),
      () => selfie.clone().toColourspace('cmyk').jpeg(),
      () => selfie.clone().toColourspace('b-w').jpeg({ progressive: true }),
      () => selfie.clone().withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg(),
      () => selfie.clone().jpeg({ chromaSubsampling: '4:4:4', optimiseCoding: false }),
    ],
  ],
  [
    'PNG',
    [
      () => selfie.clone().png(),
      () => selfie.clone().png({ progressive: true }),
      () => selfie.clone().toColourspace('rgb16').png(),
      () => selfie.clone().png({ palette: true }),
      () => selfie.clone().ensureAlpha(0.5).toColourspace('rgb16').png({ progressive: true }),
      () => selfie.clone().toColourspace('b-w').withIccProfile('p3').withMetadata({ orientation: 8 }).png(),
    ],
  ],
];

/** What became of an image in the engine. @throws Error for anything but faces or a proper refusal */
async function look(bytes: Buffer, random: RandomNumbers): Promise<string> {
  const options = {
    depiction: random.share() < 0.3,
    embeddings: random.share() < 0.1,
    attributes: random.share() < 0.1,
  };
  const timer = new AbortController();
  const hangs = pause(HANGS_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no response within ${HANGS_MS} ms`);
  });
  try {
    const { width, height, faces } = await Promise.race([engine.analyse(bytes, options), hangs]);
    if (!(width > 0 && height > 0 && width * height <= 64e6)) throw new Error(`${width} x ${height} pixels`);
    for (const { box } of faces) {
      if (!Object.values(box).every(Number.isFinite)) throw new Error(`a face at ${JSON.stringify(box)}`);
    }
    return 'read';
  } catch (error) {
    if (error instanceof UnreadableImageError) return error.reason;
    throw error;
  } finally {
    timer.abort();
    hangs.catch(() => undefined);
  }
}

describe.each(FORMATS)('%s images with random changes', (format, variants) => {
  it('are read or refused, without a crash, a hang or a 5xx', { timeout: 3_600_000 }, async () => {
    const files = await Promise.all(variants.map((encode) => encode().toBuffer()));
    const outcomes = new Map<string, number>();
    const failures: string[] = [];
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const count = times(60, 10_000);
    let throughStub = 0;

    const attempt = async (seed: number): Promise<void> => {
      const random = new RandomNumbers(seed);
      const [file, second] = [below(random, files.length), below(random, files.length)];
      const [image, donor] = [files[file] as Buffer, files[second] as Buffer];
      // Most changes to a PNG end at a checksum or a length, and some are to get further.
      const way = format === 'PNG' ? random.share() : 0;
      const { bytes, done } = way < 0.6 ? mutate(image, donor, random) : mutateChunks(image, random);
      const repaired = way > 0.3 && way < 0.6;
      const sent = repaired ? withRightChecksums(bytes) : bytes;
      const name = `${format} ${file}, seed ${seed}${repaired ? ', checksums fixed' : ''}: ${done}`;
      try {
        const outcome = await look(sent, random);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (seed % SHARE !== 0) return;
        throughStub++;
        const operation = WITH_IMAGE[(seed / SHARE) % WITH_IMAGE.length] ?? 'analyze';
        const { status, text } = await stub.call(operation, await imageCall(operation, sent));
        if (status >= 500) throw new Error(`${operation} responses ${status} ${text.slice(0, 200)}`);
      } catch (error) {
        failures.push(`${name}: ${(error as Error).message}`);
      }
    };
    for (let seed = 0; seed < count; seed += 2) await Promise.all([attempt(seed), attempt(seed + 1)]);

    delay.disable();
    const spread = [...outcomes].map(([outcome, n]) => `${outcome}: ${n}`).join(', ');
    const longest = Math.round(delay.max / 1e6);
    record({
      what: `${format}s with random bytes changed`,
      tried: count,
      against: 'crashes, hangs, stalls of the event loop, or 5xx',
      happened: failures.length + (longest > STALLS_MS ? 1 : 0),
      file: FILE,
      note: `${spread}; ${throughStub} of them through the stub; the event loop was never held up for more than ${longest} ms`,
    });
    expect(failures).toEqual([]);
    expect(longest, 'the longest time that nothing else could run, in ms').toBeLessThan(STALLS_MS);
    expect([...outcomes.keys()].sort(), spread).toEqual(expect.arrayContaining(['corrupt', 'read']));
  });
});
