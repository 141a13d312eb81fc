import { setImmediate as nextTurn } from 'node:timers/promises';

/** Side of the patches in which a half is computed, in pixels of the half, as a power of two. */
const SHIFT = 6;
const SIDE = 1 << SHIFT;
/** So many patches are computed without a pause: some 5 ms. */
const PATCHES_AT_ONCE = 128;

/** The first and third byte of a word, each with the byte above it to carry into. */
const EVEN = 0x00ff00ff;
/** Half of the four that a sum is divided by, for both. */
const ROUND = 0x00020002;

/** A rectangle of whole numbers; right and bottom are exclusive. */
export interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** 8-bit RGB, rows from the top, three bytes a pixel. */
interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Halves an image: each pixel is the mean of four. Only the patches that are asked for are computed, each once: of a large
 * image a face takes a small part.
 */
export class Halving {
  private readonly columns: number;
  private readonly rows: number;
  private readonly computed: Uint8Array;
  private readonly words: DataView;

  constructor(
    private readonly whole: Pixels,
    private readonly half: Pixels,
  ) {
    this.columns = Math.ceil(half.width / SIDE);
    this.rows = Math.ceil(half.height / SIDE);
    this.computed = new Uint8Array(this.columns * this.rows);
    this.words = new DataView(whole.data.buffer, whole.data.byteOffset, whole.data.byteLength);
  }

  /** Compute some patches, with pauses for other work of the process when they are many. Those out of the image do not count. */
  async compute({ left, top, right, bottom }: Span): Promise<void> {
    let count = 0;
    for (let row = top; row < Math.min(bottom, this.rows); row++) {
      for (let column = left; column < Math.min(right, this.columns); column++) {
        const patch = row * this.columns + column;
        if (this.computed[patch] === 1) continue;
        if (++count % PATCHES_AT_ONCE === 0) await nextTurn();
        this.reduce(row * SIDE, column * SIDE);
        this.computed[patch] = 1;
      }
    }
  }

  /** Red and blue are added side by side, in the two halves of a word, so that a pair of pixels takes two loads and not six. */
  private reduce(top: number, left: number): void {
    const { words, half } = this;
    const out = half.data;
    const row = this.whole.width * 3;
    const bottom = Math.min(top + SIDE, half.height);
    const columns = Math.min(SIDE, half.width - left);
    for (let y = top; y < bottom; y++) {
      let upper = 2 * y * row + 6 * left;
      let lower = upper + row;
      let o = 3 * (y * half.width + left);
      for (const end = o + 3 * columns; o < end; o += 3, upper += 6, lower += 6) {
        const upperLeft = words.getUint32(upper, true);
        const upperRight = words.getUint32(upper + 2, true) >>> 8;
        const lowerLeft = words.getUint32(lower, true);
        const lowerRight = words.getUint32(lower + 2, true) >>> 8;
        const redAndBlue =
          (upperLeft & EVEN) + (upperRight & EVEN) + (lowerLeft & EVEN) + (lowerRight & EVEN) + ROUND;
        out[o] = redAndBlue >>> 2;
        out[o + 1] = (odd(upperLeft) + odd(upperRight) + odd(lowerLeft) + odd(lowerRight) + 2) >>> 2;
        out[o + 2] = redAndBlue >>> 18;
      }
    }
  }
}

/** The patches that a rectangle of pixels touches. Shifts, since only whole numbers make quick indices: a quotient is a float. */
export function patchesOf({ left, top, right, bottom }: Span): Span {
  return {
    left: left >> SHIFT,
    top: top >> SHIFT,
    right: (right + SIDE - 1) >> SHIFT,
    bottom: (bottom + SIDE - 1) >> SHIFT,
  };
}

/** The second byte of a word. */
function odd(word: number): number {
  return (word >>> 8) & 0xff;
}
