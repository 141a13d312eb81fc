/** Pixels being drawn: linear-light colour, and for the person drawn last what lies under each pixel. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Linear red, green, blue. */
  readonly colour: Float32Array;
}

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, colour: new Float32Array(width * height * 3) };
}
