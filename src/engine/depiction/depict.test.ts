import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Face } from '../../core/Face.js';
import { RgbImage } from '../image/RgbImage.js';
import { depict } from './depict.js';
import { strokeText } from './testing/strokeText.js';

const WIDTH = 900;
const HEIGHT = 600;
const WORDS = ['NATIONAL 2041', 'CARTA D IDENTITA', 'ROSSI ANTONIA', '14 10 1971', 'FLORENTIN'];
const ZONE = [
  'IDSOL0471100147<<<<<<<<<<<<<<<',
  '7110144F4104010SOL<<<<<<<<<<<4',
  'ROSSI<<ANTONIA<<<<<<<<<<<<<<<<',
];

function draw(body: string, background = '#e4e8ea'): Sharp {
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${background}"/>${body}</svg>`,
    ),
  );
}

const pen = (path: string, colour = '#222') =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="4"/>`;
const words = WORDS.map((text, i) => strokeText({ text, x: 330, y: 60 + 60 * i, height: 26 })).join('');
const zone = ZONE.map((text, i) => strokeText({ text, x: 40, y: 420 + 50 * i, height: 26, pitch: 27 })).join(
  '',
);

/** Cells of a grid, each filled by a function of its place. */
function grid(width: number, height: number, cell: (x: number, y: number, odd: boolean) => string): string {
  const cells: string[] = [];
  for (let row = 0; row * height < HEIGHT; row++)
    for (let column = 0; column * width < WIDTH; column++)
      cells.push(cell(column * width, row * height, (row + column) % 2 === 1));
  return cells.join('');
}

const box = (x: number, y: number, width: number, height: number, fill = '#345') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

/** Numbers in 0..1 that are the same in each run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function shelf(height: number): string {
  const random = noise(height);
  const books: string[] = [];
  for (let y = 0; y < HEIGHT; y += height)
    for (let x = 0; x < WIDTH;) {
      const width = height * (0.1 + 0.2 * random());
      const top = y + height * (0.08 + 0.2 * random());
      books.push(
        box(x, top, width, y + height - 4 - top, `hsl(${360 * random()} 40% ${20 + 60 * random()}%)`),
      );
      x += width + 1;
    }
  return books.join('');
}

async function imageOf(image: Sharp): Promise<RgbImage> {
  const { data, info } = await image
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new RgbImage(data, info.width, info.height);
}

const seen = async (image: Sharp, faces: readonly Face[] = []) => depict(await imageOf(image), faces);

function face(x: number, y: number, width: number, height: number): Face {
  const point = [x + width / 2, y + height / 2] as const;
  return {
    box: { x, y, width, height },
    confidence: 1,
    points: { rightEye: point, leftEye: point, nose: point, mouthRight: point, mouthLeft: point },
  };
}

describe('depict', () => {
  it('measures the area of text', async () => {
    const one = strokeText({ text: 'NATIONALCARTA', x: 100, y: 200, height: 26, pitch: 22 });
    const { textShare, zoneLines } = await seen(draw(pen(one)));
    const drawn = (12 * 22 + 13) * 26;
    // More than was drawn: strokes have a width, and the light that they enclose may look like characters as well.
    expect(textShare * WIDTH * HEIGHT).toBeGreaterThan(drawn);
    expect(textShare * WIDTH * HEIGHT).toBeLessThan(2 * drawn);
    expect(zoneLines).toBe(0);
  });

  it.each<[string, (image: Sharp) => Sharp]>([
    ['as it is', (p) => p],
    ['turned by 90 degrees', (p) => p.rotate(90)],
    ['upside down', (p) => p.rotate(180)],
    ['turned by 270 degrees', (p) => p.rotate(270)],
    ['askew by 12 degrees', (p) => p.rotate(12, { background: '#665' })],
    ['askew by -12 degrees', (p) => p.rotate(-12, { background: '#665' })],
    ['at 480 pixels', (p) => p.resize(480)],
    ['at 4000 pixels', (p) => p.resize(4000)],
    ['in the dark', (p) => p.linear(0.3, 0)],
    ['out of focus', (p) => p.blur(1.8)],
    ['in the negative', (p) => p.flatten().negate()],
    ['in grey', (p) => p.flatten().greyscale()],
  ])('finds text and a machine-readable zone %s', async (_, change) => {
    const image = change(
      sharp(
        await draw(pen(words + zone))
          .png()
          .toBuffer(),
      ),
    );
    const { textShare, zoneLines } = await seen(sharp(await image.jpeg({ quality: 80 }).toBuffer()));
    expect(textShare).toBeGreaterThan(0.07);
    expect(textShare).toBeLessThan(0.25);
    expect(zoneLines).toBe(3);
  });

  it('takes words in lines for text, and not for a machine-readable zone', async () => {
    const { textShare, zoneLines } = await seen(draw(pen(words)));
    expect(textShare).toBeGreaterThan(0.03);
    expect(zoneLines).toBe(0);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['upright stripes', grid(24, HEIGHT, (x, y) => box(x, y, 12, HEIGHT))],
    ['level stripes', grid(WIDTH, 24, (x, y) => box(x, y, WIDTH, 12))],
    ['slanting stripes', `<g transform="rotate(35)">${grid(24, 9000, (x) => box(x, -1500, 12, 9000))}</g>`],
    ['small checks', grid(12, 12, (x, y, odd) => (odd ? box(x, y, 12, 12) : ''))],
    ['large checks', grid(40, 40, (x, y, odd) => (odd ? box(x, y, 40, 40) : ''))],
    [
      'a plaid',
      grid(20, HEIGHT, (x, y) => box(x, y, 10, HEIGHT)) +
        grid(WIDTH, 20, (x, y) => box(x, y, WIDTH, 10, '#34580')),
    ],
    ['dots', grid(20, 20, (x, y) => `<circle cx="${x + 9}" cy="${y + 9}" r="6" fill="#345"/>`)],
    ['bricks', grid(60, 20, (x, y) => box(x + ((y / 20) % 2) * 30, y, 57, 17, '#a54'))],
    ['tiles', grid(30, 30, (x, y) => box(x, y, 27, 27, '#9ab'))],
    ['a shelf of books', shelf(150)],
    ['many small books', shelf(60)],
    [
      'a gradient',
      '<defs><linearGradient id="g"><stop stop-color="#112"/><stop offset="1" stop-color="#fed"/></linearGradient></defs><rect width="900" height="600" fill="url(#g)"/>',
    ],
  ])('finds no text in %s', async (_, body) => {
    const { textShare, zoneLines } = await seen(draw(body));
    expect(textShare).toBeLessThan(0.015);
    expect(zoneLines).toBe(0);
  });

  it.each([8, 40, 90])('finds no text in noise of deviation %i', async (sigma) => {
    const { data } = await imageOf(draw('', '#888'));
    const random = noise(sigma);
    for (let i = 0; i < data.length; i++)
      data[i] = 128 + sigma * (random() + random() + random() + random() - 2) * Math.sqrt(3);
    const { textShare, zoneLines } = await depict(new RgbImage(data, WIDTH, HEIGHT), []);
    expect(textShare).toBeLessThan(0.015);
    expect(zoneLines).toBe(0);
  });

  it('leaves out what lies on and close around a face', async () => {
    const image = draw(pen(words));
    const all = await seen(image);
    expect((await seen(image, [face(0, 0, 200, 600)])).textShare).toBe(all.textShare);
    expect((await seen(image, [face(310, 40, 480, 320)])).textShare).toBe(0);
  });

  it('relates the largest face to the shorter side, whichever way the image is turned', async () => {
    const upright = await seen(draw(''), [face(20, 20, 90, 120), face(300, 100, 200, 240)]);
    expect(upright.faceShare).toBeCloseTo(0.4, 10);
    expect((await seen(draw('').rotate(90), [face(100, 300, 200, 240)])).faceShare).toBeCloseTo(0.4, 10);
    expect((await seen(draw(''))).faceShare).toBe(0);
  });

  it.each([
    [1, 1],
    [1, 4000],
    [4000, 1],
    [3, 2],
  ])('minds no image of %i x %i pixels', async (width, height) => {
    const image = new RgbImage(new Uint8Array(width * height * 3).fill(77), width, height);
    expect(await depict(image, [])).toEqual({ faceShare: 0, textShare: 0, zoneLines: 0 });
  });
});
