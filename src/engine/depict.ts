import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Face, largestFace } from '../core/Face.js';
import type { BoundingBox } from '../core/geometry.js';
import type { Depiction } from './FaceEngine.js';
import { findMarks, findTextLines, type Mark, type TextLine } from './findTextLines.js';
import { inSlices, type RgbImage } from './image/RgbImage.js';

/** An image in shades of grey, one byte a pixel, rows from the top. */
interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Which pixels stand out from their surroundings: 1 where they do. */
interface Ink {
  readonly dark: Uint8Array;
  readonly light: Uint8Array;
}

/** Longer side of the image in which text is looked for, in pixels. */
const SIDE = 720;

/** Height of the tallest characters as a share of the longer side. */
const TALLEST = 0.05;

/** Hair and collar belong to a face, so its box grows by this share on each side. */
const MARGIN = 0.25;

/** A line of a machine-readable zone has 30 characters or more; some are lost in the image. */
const ZONE_CHARACTERS = 16;

/** What an image is of, judged by the size of its largest face and the text around the faces; pauses for other work now and then. */
export async function depict(image: RgbImage, faces: readonly Face[]): Promise<Depiction> {
  const face = largestFace(faces);
  const grey = await toGrey(image, SIDE);
  const { width, height } = grey;
  const scale = width / image.width;
  const tallest = TALLEST * Math.max(width, height);
  const isOutside = outside(faces.map(({ box }) => box));
  await nextTurn();
  const { dark, light } = findInk(grey, Math.ceil(tallest / 2));
  const read = (ink: Uint8Array): TextLine[] => {
    const marks = findMarks(ink, width, height).filter((mark) => isOutside(centreOf(mark, scale)));
    const inkAt = (x: number, y: number): number =>
      x < 0 || y < 0 || x >= width || y >= height ? 0 : (ink[y * width + x] ?? 0);
    return moreToRead(
      findTextLines(marks, tallest, inkAt),
      findTextLines(marks.map(transpose), tallest, (x, y) => inkAt(y, x)),
    );
  };
  await nextTurn();
  const darkLines = read(dark);
  await nextTurn();
  const lines = [...darkLines, ...read(light)];
  return {
    faceShare: face ? face.box.height / Math.min(image.width, image.height) : 0,
    textShare: Math.min(1, area(lines) / (width * height)),
    zoneLines: lines.filter(({ evenPitch, characters }) => evenPitch && characters >= ZONE_CHARACTERS).length,
  };
}

function outside(boxes: readonly BoundingBox[]): (point: readonly [number, number]) => boolean {
  return ([px, py]) =>
    !boxes.some(
      ({ x, y, width, height }) =>
        Math.abs(px - x - width / 2) < (0.5 + MARGIN) * width &&
        Math.abs(py - y - height / 2) < (0.5 + MARGIN) * height,
    );
}

/** In pixels of the image. */
function centreOf({ left, top, right, bottom }: Mark, scale: number): [number, number] {
  return [(left + right) / 2 / scale, (top + bottom) / 2 / scale];
}

/** An image is read in one direction. */
function moreToRead(across: TextLine[], down: TextLine[]): TextLine[] {
  return area(across) >= area(down) ? across : down;
}

function area(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { length, height }) => sum + length * height, 0);
}

function transpose({ left, top, right, bottom, ink }: Mark): Mark {
  return { left: top, top: left, right: bottom, bottom: right, ink };
}

/** Pixels looked at for one, across and down: of very large images most are passed over. */
const SAMPLES = 2;

/** So many are looked at without a pause: some 5 ms. */
const PIXELS_AT_ONCE = 1e6;

/** The image in grey, reduced so that its longer side has at most `side` pixels; a smaller image keeps its size. */
async function toGrey(image: RgbImage, side: number): Promise<GreyImage> {
  const longer = Math.max(image.width, image.height);
  const scale = Math.min(1, side / longer);
  const step = Math.max(1, Math.round(longer / (SAMPLES * side)));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const sums = new Int32Array(width * height);
  const columns = Int32Array.from({ length: image.width }, (_, x) => Math.floor((x * width) / image.width));
  const across = new Int32Array(width);
  for (let x = 0; x < image.width; x += step)
    across[columns[x] as number] = (across[columns[x] as number] as number) + 1;
  const down = new Int32Array(height);
  const rows = Math.ceil(image.height / step);
  await inSlices(rows, (PIXELS_AT_ONCE * step) / image.width, (from, to) => {
    for (let y = from * step; y < to * step; y += step) {
      // A whole number makes a quicker index than a floor, which is a float.
      const row = ((y * height) / image.height) | 0;
      down[row] = (down[row] as number) + 1;
      addRow(image, y, step, columns, sums, row * width);
    }
  });
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++)
      data[at] = (sums[at] as number) / (((across[x] as number) * (down[y] as number)) << 8);
  }
  return { data, width, height };
}

/** Add the luma times 256 of every pixel of a row, or of every other one, to the sum of its column. @see ITU-R BT.601 */
function addRow(
  { data, width }: RgbImage,
  y: number,
  step: number,
  columns: Int32Array,
  sums: Int32Array,
  row: number,
): void {
  for (let x = 0, at = 3 * y * width; x < width; x += step, at += 3 * step) {
    const sum = row + (columns[x] as number);
    const grey = 77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number);
    sums[sum] = (sums[sum] as number) + grey;
  }
}

/** Ink differs from the mean around it by this many standard deviations... */
const DEVIATIONS = 0.5;

/** ...and by this share of the mean and a few grey levels, which the noise of a dim image does not reach. */
const CONTRAST = 0.08;

const FLOOR = 3;

/**
 * Part strokes from what they are drawn on, by the mean and the standard deviation in a square window.
 *
 * @param reach - pixels from the middle of the window to its border
 * @see https://doi.org/10.1016/S0031-3203(99)00055-2 Sauvola and Pietikäinen, Adaptive document image binarization
 */
function findInk({ data, width, height }: GreyImage, reach: number): Ink {
  const dark = new Uint8Array(width * height);
  const light = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height) return;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = data[at] as number;
      sums[x] = (sums[x] as number) + sign * value;
      squares[x] = (squares[x] as number) + sign * value * value;
    }
  };
  for (let y = 0; y < reach; y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    addRow(y + reach, 1);
    addRow(y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    let [sum, square, columns] = [0, 0, 0];
    for (let x = -reach; x < width; x++) {
      const [entering, leaving] = [x + reach, x - reach - 1];
      if (entering < width) {
        sum += sums[entering] as number;
        square += squares[entering] as number;
        columns++;
      }
      if (leaving >= 0) {
        sum -= sums[leaving] as number;
        square -= squares[leaving] as number;
        columns--;
      }
      if (x < 0) continue;
      const mean = sum / (rows * columns);
      const difference = (data[y * width + x] as number) - mean;
      if (Math.abs(difference) <= CONTRAST * mean + FLOOR) continue;
      const variance = square / (rows * columns) - mean * mean;
      if (difference * difference <= DEVIATIONS * DEVIATIONS * variance) continue;
      (difference < 0 ? dark : light)[y * width + x] = 1;
    }
  }
  return { dark, light };
}
