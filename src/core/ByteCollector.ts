const FIRST_BYTES = 16 * 1024;

/**
 * Puts the pieces of a body together, up to a limit.
 *
 * The bytes are copied: a list of the pieces would cost a hundred bytes for each, and whoever sends a body may send it
 * byte by byte.
 */
export class ByteCollector {
  private buffer = Buffer.alloc(0);
  private size = 0;

  /** @param limit - the most bytes that are taken */
  constructor(private readonly limit: number) {}

  /** @returns false when this piece is too much; nothing of it is kept then */
  add(piece: Uint8Array): boolean {
    const size = this.size + piece.byteLength;
    if (size > this.limit) return false;
    if (size > this.buffer.byteLength) {
      const grown = Buffer.alloc(Math.min(this.limit, Math.max(FIRST_BYTES, 2 * this.size, size)));
      this.buffer.copy(grown, 0, 0, this.size);
      this.buffer = grown;
    }
    this.buffer.set(piece, this.size);
    this.size = size;
    return true;
  }

  /** All that was taken so far; shares its memory with the collector. */
  get bytes(): Buffer {
    return this.buffer.subarray(0, this.size);
  }
}
