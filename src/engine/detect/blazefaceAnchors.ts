/** BlazeFace's grids: at each cell of the coarser one lie more anchors. */
export const BLAZEFACE_GRIDS = [
  { stride: 16, anchorsPerCell: 2 },
  { stride: 32, anchorsPerCell: 6 },
] as const;

/** How many anchors a grid has. */
export function anchorCount(
  size: number,
  { stride, anchorsPerCell }: (typeof BLAZEFACE_GRIDS)[number],
): number {
  return (size / stride) ** 2 * anchorsPerCell;
}

/**
 * The centres of a grid's anchors in the order of the model's outputs: by rows, then columns, all anchors of a cell alike.
 *
 * @param size - side of the model's input in pixels
 * @returns x and y alternating, in input pixels
 */
export function blazefaceAnchors(size: number, grid: (typeof BLAZEFACE_GRIDS)[number]): Float32Array {
  const { stride, anchorsPerCell } = grid;
  const cells = size / stride;
  const out = new Float32Array(anchorCount(size, grid) * 2);
  let o = 0;
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++)
      for (let n = 0; n < anchorsPerCell; n++) {
        out[o++] = stride * (column + 0.5);
        out[o++] = stride * (row + 0.5);
      }
  return out;
}
