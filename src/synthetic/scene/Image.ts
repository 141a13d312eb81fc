/** Eight-bit RGB pixels, row by row from the top left. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
