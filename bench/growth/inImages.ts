import sharp from 'sharp';
import type { FaceEngine } from '#engine';
import { person } from '../../tooling/steps.js';
import { image as fixture } from '../../tooling/StubClient.js';
import { growth, growthBound } from '../lib/growth.js';
import { inProcess } from '../lib/inProcess.js';
import { inTurns } from '../lib/inTurns.js';
import type { Table } from '../lib/table.js';
import type { Settings } from '../lib/Question.js';

const portrait = (i: number): Buffer => fixture(`people/${person(i)}-selfie.jpg`);

interface Sized {
  readonly size: number;
  readonly image: Buffer;
}

/** An analysis against the pixels of a JPEG with one face, beside decoding alone. */
export async function inPixels(engine: FaceEngine, { rounds, short, log }: Settings): Promise<Table> {
  const sizes = short ? [0.3, 1, 3] : [0.3, 1, 3, 6, 12, 24];
  const images = await drawn(sizes, enlarged);
  for (const { image } of images) await facesIn(engine, image, 1);
  const settings = { milliseconds: 0, atLeast: short ? 1 : 2 };
  const rows = await inTurns(
    [
      ...images.map(({ size, image }, i) => ({
        name: `analyse, ${size} megapixels`,
        role: i === 0 ? ('floor' as const) : ('doppel' as const),
        sample: inProcess(() => engine.analyse(image), settings),
      })),
      ...images.map(({ size, image }) => ({
        name: `decode alone, ${size} megapixels`,
        role: 'floor' as const,
        sample: inProcess(() => sharp(image).raw().toBuffer(), settings),
      })),
    ],
    { rounds, log, warm: !short },
  );
  const from = short ? 0 : 3;
  const decoding = growth(sizes, rows.slice(sizes.length), from);
  return {
    title: 'Image size: find one face',
    unit: 'ms',
    better: 'lower',
    floor: rows[0]?.name ?? '',
    rows,
    bounds: [growthBound('the time of an analysis', sizes, rows, { from })],
    notes: [`Decoding alone grows with the exponent ${decoding.exponent}${decoding.said}.`],
  };
}

/** An analysis against the number of faces in an image of one size. */
export async function inFaces(engine: FaceEngine, { rounds, short, log }: Settings): Promise<Table> {
  const sizes = short ? [1, 2, 4] : [1, 2, 4, 8, 16];
  const images = await drawn(sizes, tiled);
  for (const { size, image } of images) await facesIn(engine, image, size);
  const rows = await inTurns(
    images.map(({ size, image }, i) => ({
      name: `${size} ${size === 1 ? 'face' : 'faces'}`,
      role: i === 0 ? ('floor' as const) : ('doppel' as const),
      sample: inProcess(() => engine.analyse(image, { embeddings: true, attributes: true }), {
        milliseconds: 0,
        atLeast: short ? 1 : 2,
      }),
    })),
    { rounds, log, warm: !short },
  );
  return {
    title: 'Faces in an image of 4 megapixels: find them, embed them, guess age and mood',
    unit: 'ms',
    better: 'lower',
    floor: rows[0]?.name ?? '',
    rows,
    bounds: [growthBound('the time in faces', sizes, rows, { from: short ? 0 : 2 })],
  };
}

function drawn(sizes: readonly number[], draw: (size: number) => Promise<Buffer>): Promise<Sized[]> {
  return Promise.all(sizes.map(async (size) => ({ size, image: await draw(size) })));
}

/** A portrait in 3:2 with so many million pixels. */
function enlarged(megapixels: number): Promise<Buffer> {
  const height = Math.round(Math.sqrt((megapixels * 1e6) / 1.5));
  return sharp(portrait(0))
    .resize({ width: Math.round(height * 1.5), height, fit: 'contain', background: '#888' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** So many portraits, four in a row, on 2048 x 2048 pixels. */
async function tiled(count: number): Promise<Buffer> {
  const tiles = Array.from({ length: count }, async (_, i) => ({
    input: await sharp(portrait(i))
      .resize({ width: 512, height: 512, fit: 'contain', background: '#888' })
      .toBuffer(),
    left: (i % 4) * 512,
    top: Math.floor(i / 4) * 512,
  }));
  return sharp({ create: { width: 2048, height: 2048, channels: 3, background: '#888' } })
    .composite(await Promise.all(tiles))
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function facesIn(engine: FaceEngine, image: Buffer, wanted: number): Promise<void> {
  const { faces } = await engine.analyse(image);
  if (faces.length !== wanted) throw new Error(`${faces.length} faces are found in place of ${wanted}`);
}
