/** The image reduced onto the centre of a black square, as a detector wants it. */
export interface DetectorCanvas {
  /** RGB, `size * size * 3` bytes. */
  readonly data: Uint8Array;
  readonly size: number;
  /** Where the image's top left corner lies on the canvas. */
  readonly left: number;
  readonly top: number;
  /** Size of the image on the canvas, in pixels of the canvas. */
  readonly width: number;
  readonly height: number;
}

/** Where the image goes on the canvas. */
export interface CanvasLayout {
  /** Side of the square in pixels. */
  readonly size: number;
  /** Share of the side that the longer side of the image takes. */
  readonly share: number;
}
