import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { growth, growthBound } from '../lib/exponent.mjs';
import { inProcess } from '../lib/inProcess.mjs';
import { inTurns } from '../lib/inTurns.mjs';

const people = join(import.meta.dirname, '../../fixtures/people');
const portrait = (name) => readFileSync(join(people, `${name}-selfie.jpg`));
const NAMES = ['ada', 'ben', 'carl', 'cora', 'dana', 'dino', 'ella', 'emil'];

/** An analysis against the pixels of a JPEG with one face, beside decoding alone. */
export async function inPixels(engine, { rounds, short, log }) {
  const sizes = short ? [0.3, 1, 3] : [0.3, 1, 3, 6, 12, 24];
  const images = await Promise.all(sizes.map(enlarged));
  for (const image of images) await facesIn(engine, image, 1);
  const settings = { milliseconds: 0, atLeast: short ? 1 : 2 };
  const rows = await inTurns(
    [
      ...sizes.map((size, i) => ({
        name: `analyse, ${size} megapixels`,
        role: i === 0 ? 'floor' : 'doppel',
        sample: inProcess(() => engine.analyse(images[i]), settings),
      })),
      ...sizes.map((size, i) => ({
        name: `decode alone, ${size} megapixels`,
        role: 'floor',
        sample: inProcess(() => sharp(images[i]).raw().toBuffer(), settings),
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
    floor: rows[0].name,
    rows,
    bounds: [growthBound('the time of an analysis', sizes, rows, { from })],
    notes: [`Decoding alone grows with the exponent ${decoding.slope}${decoding.said}.`],
  };
}

/** An analysis against the number of faces in an image of one size. */
export async function inFaces(engine, { rounds, short, log }) {
  const sizes = short ? [1, 2, 4] : [1, 2, 4, 8, 16];
  const images = await Promise.all(sizes.map(tiled));
  for (const [i, size] of sizes.entries()) await facesIn(engine, images[i], size);
  const rows = await inTurns(
    sizes.map((size, i) => ({
      name: `${size} ${size === 1 ? 'face' : 'faces'}`,
      role: i === 0 ? 'floor' : 'doppel',
      sample: inProcess(() => engine.analyse(images[i], { embeddings: true, attributes: true }), {
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
    floor: rows[0].name,
    rows,
    bounds: [growthBound('the time in faces', sizes, rows, { from: short ? 0 : 2 })],
  };
}

/** A portrait in 3:2 with so many million pixels. */
async function enlarged(megapixels) {
  const height = Math.round(Math.sqrt((megapixels * 1e6) / 1.5));
  return sharp(portrait('ada'))
    .resize({ width: Math.round(height * 1.5), height, fit: 'contain', background: '#888' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** So many portraits, four in a row, on 2048 x 2048 pixels. */
async function tiled(count) {
  const tiles = Array.from({ length: count }, async (_, i) => ({
    input: await sharp(portrait(NAMES[i % NAMES.length]))
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

async function facesIn(engine, image, wanted) {
  const { faces } = await engine.analyse(image);
  if (faces.length !== wanted) throw new Error(`${faces.length} faces are found in place of ${wanted}`);
}
