/** The mirror image, left to right, of a square RGB crop. */
export function mirrorCrop(crop: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(crop.length);
  for (let y = 0; y < size; y++) {
    let from = y * size * 3;
    let to = from + (size - 1) * 3;
    for (let x = 0; x < size; x++, from += 3, to -= 3) {
      out[to] = crop[from] ?? 0;
      out[to + 1] = crop[from + 1] ?? 0;
      out[to + 2] = crop[from + 2] ?? 0;
    }
  }
  return out;
}
