/** A point in pixels of the upright image; x to the right, y down, origin at the top left corner. */
export type Point = readonly [x: number, y: number];

/** An axis-aligned rectangle in pixels of the upright image. */
export interface BoundingBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
