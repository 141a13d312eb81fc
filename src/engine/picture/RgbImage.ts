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
    this.reduced ??= reduce(this);
    return this.reduced;
  }
}

function reduce({ data, width, height }: RgbImage): RgbImage {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const out = new Uint8Array(halfWidth * halfHeight * 3);
  const row = width * 3;
  let o = 0;
  for (let y = 0; y < halfHeight; y++) {
    let i = 2 * y * row;
    for (let x = 0; x < halfWidth; x++, i += 6) {
      for (let c = i; c < i + 3; c++) {
        const sum = at(data, c) + at(data, c + 3) + at(data, c + row) + at(data, c + row + 3);
        out[o++] = (sum + 2) >> 2;
      }
    }
  }
  return new RgbImage(out, halfWidth, halfHeight);
}

function at(data: Uint8Array, index: number): number {
  return data[index] as number;
}
