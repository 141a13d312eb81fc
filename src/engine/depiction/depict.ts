import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Depiction } from '../../core/Depiction.js';
import type { Face } from '../../core/Face.js';
import type { BoundingBox } from '../../core/geometry.js';
import { largestFace } from '../../core/largestFace.js';
import type { RgbImage } from '../image/RgbImage.js';
import { findInk } from './findInk.js';
import { findMarks, type Mark } from './findMarks.js';
import { findTextLines } from './findTextLines.js';
import type { TextLine } from './TextLine.js';
import { toGrey } from './toGrey.js';

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
    const marks = findMarks(ink, width, height).filter((mark) => isOutside(middle(mark, scale)));
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
function middle({ left, top, right, bottom }: Mark, scale: number): [number, number] {
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
