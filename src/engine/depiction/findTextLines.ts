import { chainMarks } from './chainMarks.js';
import type { Mark } from './findMarks.js';
import type { TextLine } from './TextLine.js';

/** 1 where there is ink, and 0 elsewhere, outside the image too. */
export type InkAt = (x: number, y: number) => number;

/** Lower characters are specks to us. */
const LOWEST = 5;
/** Characters that touch are one mark, so marks may be wide: in heights. */
const WIDEST = 6;
/** A line has at least so many marks, and is at least so many heights long. */
const FEWEST = 5;
const SHORTEST = 4;
/** Characters fill less of their boxes than bars, bricks and squares do, and more than scratches: median share. */
const FILL = { least: 0.2, most: 0.7 };
/** Their middles lie on a straight line, but for so many heights (root mean square): leaves do not. */
const BEND = 0.2;
/** Marks are alike that have about the median amount of ink. Hardly any text consists of them, but rows of dots and tiles do. */
const ALIKE = { tolerance: 0.15, most: 0.9 };
/** Where most are alike, in the filler of a machine-readable zone or in a plaid, they are to be slender. */
const MOSTLY_ALIKE = { share: 0.65, fill: 0.6 };
/** Text stands on paper: just above and below a line there is at most this part of the ink that is in it. Noise goes on. */
const PAPER = { part: 0.4, distance: 0.1 };
/** So many of the steps from one to the next differ by no more than this from the median step. */
const EVEN = { share: 0.7, tolerance: 0.2 };

/**
 * Lines of text among marks: five or more characters side by side, running to the right.
 *
 * @param tallest - height of the tallest characters, in pixels
 */
export function findTextLines(marks: readonly Mark[], tallest: number, inkAt: InkAt): TextLine[] {
  const characters = marks.filter(({ left, top, right, bottom }) => {
    const height = bottom - top;
    return height >= LOWEST && height <= tallest && right - left <= WIDEST * height;
  });
  return chainMarks(characters).flatMap((row) => textLine(row, inkAt) ?? []);
}

function textLine(row: readonly Mark[], inkAt: InkAt): TextLine | undefined {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || row.length < FEWEST) return undefined;
  const height = median(row.map(({ top, bottom }) => bottom - top));
  const length = last.right - first.left;
  const fill = median(row.map((mark) => mark.ink / ((mark.right - mark.left) * (mark.bottom - mark.top))));
  const alike = shareNear(
    row.map(({ ink }) => ink),
    ALIKE.tolerance,
  );
  const fitted = fit(row);
  const isText =
    length >= SHORTEST * height &&
    fill >= FILL.least &&
    fill <= (alike > MOSTLY_ALIKE.share ? MOSTLY_ALIKE.fill : FILL.most) &&
    alike <= ALIKE.most &&
    fitted.bend <= BEND * height &&
    standsOnPaper(row, fitted, inkAt);
  return isText ? { length, height, characters: row.length, evenPitch: hasEvenPitch(row) } : undefined;
}

function hasEvenPitch(row: readonly Mark[]): boolean {
  const middles = row.map(({ left, right }) => (left + right) / 2);
  const steps = middles.slice(1).map((middle, i) => middle - (middles[i] ?? NaN));
  return shareNear(steps, EVEN.tolerance) >= EVEN.share;
}

/** The share of the numbers that differ from their median by no more than a part of it. */
function shareNear(numbers: readonly number[], tolerance: number): number {
  const middle = median(numbers);
  return numbers.filter((value) => Math.abs(value - middle) <= tolerance * middle).length / numbers.length;
}

/** The straight line that fits the middles best, and their root mean square distance from it, up and down. */
function fit(row: readonly Mark[]): { readonly yAt: (x: number) => number; readonly bend: number } {
  const xs = row.map(({ left, right }) => (left + right) / 2);
  const ys = row.map(({ top, bottom }) => (top + bottom) / 2);
  const [x0, y0] = [mean(xs), mean(ys)];
  const slope = mean(xs.map((x, i) => (x - x0) * ((ys[i] ?? NaN) - y0))) / spread(xs) ** 2;
  const yAt = (x: number): number => y0 + slope * (x - x0);
  return { yAt, bend: spread(ys.map((y, i) => y - yAt(xs[i] ?? NaN))) };
}

function standsOnPaper(row: readonly Mark[], { yAt }: ReturnType<typeof fit>, inkAt: InkAt): boolean {
  const [left, right] = [row[0]?.left ?? 0, row.at(-1)?.right ?? 0];
  const height = Math.max(...row.map(({ top, bottom }) => bottom - top));
  const offset = height * (0.5 + PAPER.distance) + 1;
  let outside = 0;
  for (let x = left; x < right; x++)
    outside += inkAt(x, Math.round(yAt(x) - offset)) + inkAt(x, Math.round(yAt(x) + offset));
  const inside = row.reduce((sum, { ink }) => sum + ink, 0) / height;
  return outside / 2 <= PAPER.part * inside;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Standard deviation. */
function spread(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((value) => (value - middle) ** 2)));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((p, q) => p - q)[numbers.length >> 1] ?? NaN;
}
