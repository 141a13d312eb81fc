/** Characters in a row. */
export interface TextLine {
  /** From the first character's outer edge to the last one's, in pixels. */
  readonly length: number;
  /** Median height of its characters, in pixels. */
  readonly height: number;
  readonly characters: number;
  /** Nearly all characters stand at one distance from the next. */
  readonly evenPitch: boolean;
}

/** A connected patch of ink. Right and bottom are exclusive. */
export interface Mark {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels of ink in it. */
  readonly ink: number;
}

/** 1 where there is ink, and 0 elsewhere, outside the image too. */
type InkAt = (x: number, y: number) => number;

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
  const slope = mean(xs.map((x, i) => (x - x0) * ((ys[i] ?? NaN) - y0))) / standardDeviation(xs) ** 2;
  const yAt = (x: number): number => y0 + slope * (x - x0);
  return { yAt, bend: standardDeviation(ys.map((y, i) => y - yAt(xs[i] ?? NaN))) };
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
function standardDeviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((value) => (value - middle) ** 2)));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((p, q) => p - q)[numbers.length >> 1] ?? NaN;
}

/** The patches of ink that touch by side or corner, in reading order of their first pixels. */
export function findMarks(image: Uint8Array, width: number, height: number): Mark[] {
  const ink = image.slice();
  const marks: Mark[] = [];
  const stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0) continue;
    let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
    ink[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      count++;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
      for (let v = Math.max(0, y - 1); v <= y + 1 && v < height; v++) {
        for (let u = Math.max(0, x - 1); u <= x + 1 && u < width; u++) {
          const next = v * width + u;
          if (ink[next] === 0) continue;
          ink[next] = 0;
          stack.push(next);
        }
      }
    }
    marks.push({ left, top, right, bottom, ink: count });
  }
  return marks;
}

/** Slope of a row that still counts as level: 15 degrees. */
const SLOPE = 0.27;

/** The heights of neighbours differ by no more than this factor. */
const GROWTH = 1.6;

/** Their middles lie at most so far apart across the row, in heights, beyond the slope... */
const DRIFT = 0.3;

/** ...and there is at most so much room between them, in heights. */
const GAP = 1.1;

/**
 * Rows of marks of about one height, side by side: each mark is followed to its nearest neighbour on the right, and of
 * several marks that lead to one the nearest is kept.
 */
function chainMarks(unordered: readonly Mark[]): Mark[][] {
  const marks = [...unordered].sort((p, q) => p.left - q.left);
  const next = marks.map((mark, index) => neighbour(marks, index, mark));
  const previous = new Map<number, number>();
  next.forEach((to, from) => {
    if (to === undefined) return;
    const rival = previous.get(to);
    if (rival === undefined || right(marks, from) > right(marks, rival)) previous.set(to, from);
  });
  const rows: Mark[][] = [];
  marks.forEach((mark, first) => {
    if (previous.has(first)) return;
    const row = [mark];
    for (let at = first, to = next[at]; to !== undefined && previous.get(to) === at; at = to, to = next[at])
      row.push(marks[to] as Mark);
    rows.push(row);
  });
  return rows;
}

function right(marks: readonly Mark[], index: number): number {
  return (marks[index] as Mark).right;
}

function neighbour(marks: readonly Mark[], index: number, mark: Mark): number | undefined {
  const height = mark.bottom - mark.top;
  for (let j = index + 1; j < marks.length; j++) {
    const other = marks[j] as Mark;
    const otherHeight = other.bottom - other.top;
    const mean = (height + otherHeight) / 2;
    if (other.left - mark.right > GAP * GROWTH * height) return undefined;
    if (other.left - mark.right > GAP * mean || other.left <= (mark.left + mark.right) / 2) continue;
    if (Math.max(height, otherHeight) > GROWTH * Math.min(height, otherHeight)) continue;
    const along = (other.left + other.right - mark.left - mark.right) / 2;
    const across = Math.abs(other.top + other.bottom - mark.top - mark.bottom) / 2;
    if (across <= DRIFT * mean + SLOPE * along) return j;
  }
  return undefined;
}
