import { inSlices } from './inSlices.js';

/** So many pixels are reduced without a pause: some 20 ms. */
const PIXELS_AT_ONCE = 4e6;

/** A decoded picture: 8-bit RGB, rows from the top, three bytes a pixel. Keeps its own reduced copies for clean downscaling. */
export class RgbImage {
  private reduced: RgbImage | undefined;

  constructor(
    readonly data: Uint8Array,
    readonly width: number,
    readonly height: number,
  ) {}

  /** The picture at half the size, each pixel the mean of four; computed once. */
  half(): RgbImage {
    if (!this.reduced) {
      this.reduced = this.empty();
      reduceRows(this, this.reduced, 0, this.reduced.height);
    }
    return this.reduced;
  }

  /** Compute the halves that would take long, with pauses for other work of the process. */
  async prepareHalves(): Promise<void> {
    if (this.reduced || this.width * this.height <= PIXELS_AT_ONCE) return;
    const half = this.empty();
    await inSlices(half.height, PIXELS_AT_ONCE / (2 * this.width), (from, to) => {
      reduceRows(this, half, from, to);
    });
    this.reduced = half;
    await half.prepareHalves();
  }

  private empty(): RgbImage {
    const [width, height] = [this.width >> 1, this.height >> 1];
    return new RgbImage(new Uint8Array(width * height * 3), width, height);
  }
}

function reduceRows({ data, width }: RgbImage, half: RgbImage, from: number, to: number): void {
  const out = half.data;
  const row = width * 3;
  let o = from * half.width * 3;
  for (let y = from; y < to; y++) {
    let i = 2 * y * row;
    for (let x = 0; x < half.width; x++, i += 6) {
      for (let c = i; c < i + 3; c++) {
        const sum = at(data, c) + at(data, c + 3) + at(data, c + row) + at(data, c + row + 3);
        out[o++] = (sum + 2) >> 2;
      }
    }
  }
}

function at(data: Uint8Array, index: number): number {
  return data[index] as number;
}
