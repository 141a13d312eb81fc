// What the originals and the converted models are both shown: parts of the demo photographs of the face-api package, sampled
// to a model's size by plain integer arithmetic. Plain JavaScript, because the recorder runs without a build.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

/** The folder of an installed package, wherever npm has put it. */
export function packageFolder(name) {
  const folders = createRequire(import.meta.url)
    .resolve.paths(name)
    .map((path) => join(path, name));
  return folders.find((folder) => existsSync(join(folder, 'package.json')));
}

/** Square parts of the photographs, each with one face: file, left, top, side. */
const CROPS = [
  ['sample1.jpg', 1440, 210, 260],
  ['sample2.jpg', 1420, 150, 280],
  ['sample3.jpg', 560, 340, 290],
  ['sample4.jpg', 630, 90, 230],
  ['sample5.jpg', 1090, 220, 240],
  ['sample6.jpg', 1100, 300, 330],
];

/** Whole photographs for the detector: file, left, top, side (what lies outside is black). */
const WHOLE = [
  ['sample1.jpg', 0, 0, 1920],
  ['sample4.jpg', 0, 0, 1920],
  ['sample6.jpg', 100, 100, 900],
];

/** Every case: a model, the size of its input, and the part of a photograph that it sees. */
export const CASES = [
  ...WHOLE.map((part) => ({ model: 'blazeface', size: 256, part })),
  ...CROPS.map((part) => ({ model: 'descriptor128', size: 150, part })),
  ...['landmarks68', 'age-gender', 'expression'].flatMap((model) =>
    CROPS.map((part) => ({ model, size: 112, part })),
  ),
];

const decoded = new Map();

/** The input of a case: RGB bytes [size, size, 3], and their SHA-256. */
export async function inputOf({ size, part: [file, left, top, side] }) {
  if (!decoded.has(file)) {
    const path = join(packageFolder('@vladmandic/face-api'), 'demo', file);
    decoded.set(file, await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true }));
  }
  const { data, info } = decoded.get(file);
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    const row = top + Math.floor((y * side) / size);
    for (let x = 0; x < size; x++) {
      const column = left + Math.floor((x * side) / size);
      if (row >= info.height || column >= info.width) continue;
      const from = (row * info.width + column) * 3;
      pixels.set(data.subarray(from, from + 3), (y * size + x) * 3);
    }
  }
  return { pixels, sha256: createHash('sha256').update(pixels).digest('hex') };
}
