import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

// What the originals and the converted models are both shown: parts of the demo photographs of the face-api package, sampled
// to a model's size by plain integer arithmetic.

/** The folder of an installed package, wherever npm has put it. */
export function packageFolder(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders
    .map((path) => join(path, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

/** A square part of a photograph: file, left, top, side. */
type Part = readonly [file: string, left: number, top: number, side: number];

/** A model, the size of its input, and the part of a photograph that it sees. */
export interface ParityCase {
  readonly model: 'blazeface' | 'descriptor128' | 'landmarks68' | 'age-gender' | 'expression';
  readonly size: number;
  readonly part: Part;
}

/** Parts with one face each. */
const CROPS: readonly Part[] = [
  ['sample1.jpg', 1440, 210, 260],
  ['sample2.jpg', 1420, 150, 280],
  ['sample3.jpg', 560, 340, 290],
  ['sample4.jpg', 630, 90, 230],
  ['sample5.jpg', 1090, 220, 240],
  ['sample6.jpg', 1100, 300, 330],
];

/** Whole photographs for the detector; what lies outside is black. */
const WHOLE: readonly Part[] = [
  ['sample1.jpg', 0, 0, 1920],
  ['sample4.jpg', 0, 0, 1920],
  ['sample6.jpg', 100, 100, 900],
];

export const CASES: readonly ParityCase[] = [
  ...WHOLE.map((part) => ({ model: 'blazeface' as const, size: 256, part })),
  ...CROPS.map((part) => ({ model: 'descriptor128' as const, size: 150, part })),
  ...(['landmarks68', 'age-gender', 'expression'] as const).flatMap((model) =>
    CROPS.map((part) => ({ model, size: 112, part })),
  ),
];

interface Pixels {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}

const decoded = new Map<string, Pixels>();

/** The input of a case: RGB bytes [size, size, 3], and their SHA-256. */
export async function inputOf({
  size,
  part: [file, left, top, side],
}: ParityCase): Promise<{ readonly pixels: Uint8Array; readonly sha256: string }> {
  const { data, info } = decoded.get(file) ?? (await decode(file));
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

async function decode(file: string): Promise<Pixels> {
  const path = join(packageFolder('@vladmandic/face-api'), 'demo', file);
  const pixels = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  decoded.set(file, pixels);
  return pixels;
}
