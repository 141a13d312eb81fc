import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/**
 * Real photographs for tests: the demo images that the face-api package carries, read from node_modules and never copied.
 * A portrait is a part of one with a single face in it.
 */
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

const PORTRAITS = {
  anna: ['sample1.jpg', 1406, 170, 330, 340],
  beth: ['sample2.jpg', 1340, 80, 430, 430],
  cora: ['sample3.jpg', 470, 270, 430, 440],
  dana: ['sample6.jpg', 1010, 210, 420, 480],
  ella: ['sample4.jpg', 580, 40, 310, 340],
} as const;

export type Person = keyof typeof PORTRAITS;
export const PEOPLE = Object.keys(PORTRAITS) as Person[];

/** A whole demo photograph with several people. */
export function photograph(number: 1 | 2 | 3 | 4 | 5 | 6): Promise<Buffer> {
  return readFile(join(folder, `sample${number}.jpg`));
}

/** An image of one person, as JPEG. */
export async function portrait(person: Person): Promise<Buffer> {
  return cut(person).then((image) => image.jpeg({ quality: 92 }).toBuffer());
}

/** The same image as PNG. */
export async function portraitPng(person: Person): Promise<Buffer> {
  return cut(person).then((image) => image.png().toBuffer());
}

/** Another image of the person: smaller, darker, a little turned, more compressed. */
export async function otherPortrait(person: Person): Promise<Buffer> {
  const image = await cut(person);
  const turned = await image.rotate(7, { background: '#888' }).modulate({ brightness: 0.85 }).toBuffer();
  return sharp(turned).resize({ width: 260 }).jpeg({ quality: 70 }).toBuffer();
}

/** Several people side by side. */
export async function group(...people: Person[]): Promise<Buffer> {
  const size = 320;
  const tiles = await Promise.all(
    people.map(async (person) =>
      sharp(await portrait(person))
        .resize(size, size, { fit: 'cover' })
        .toBuffer(),
    ),
  );
  return sharp({ create: { width: size * people.length, height: size, channels: 3, background: '#666' } })
    .composite(tiles.map((input, i) => ({ input, left: i * size, top: 0 })))
    .jpeg()
    .toBuffer();
}

/** An image without a face: soft bands of colour. */
export function landscape(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><defs><linearGradient id="g" x2="0" y2="1">
    <stop stop-color="#8bf"/><stop offset=".55" stop-color="#def"/><stop offset=".56" stop-color="#6a4"/><stop offset="1" stop-color="#253"/>
    </linearGradient></defs><rect width="640" height="480" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

async function cut(person: Person): Promise<Sharp> {
  const [file, left, top, width, height] = PORTRAITS[person];
  return sharp(await readFile(join(folder, file))).extract({ left, top, width, height });
}
