const FIRST_BYTES = 16 * 1024;
/** What a body announces is believed up to here; beyond it, as far as it has come. */
const BELIEVED_BYTES = 256 * 1024;
const GROWTH = 4;
const EMPTY = new Uint8Array();

/**
 * Puts the pieces of a body together, up to a limit.
 *
 * More than one piece is copied: a list of them would cost a hundred bytes for each, and whoever sends a body may send it
 * byte by byte.
 */
export class ByteCollector {
  private buffer: Uint8Array = EMPTY;
  private size = 0;

  /**
   * @param limit - the most bytes that are taken
   * @param announced - how many are expected: a right number saves copies, a wrong one costs little memory
   */
  constructor(
    private readonly limit: number,
    private readonly announced = 0,
  ) {}

  /** @returns false when this piece is too much; nothing of it is kept then */
  add(piece: Uint8Array): boolean {
    const size = this.size + piece.byteLength;
    if (size > this.limit) return false;
    if (this.size === 0) {
      // Most bodies come in one.
      this.buffer = piece;
      this.size = size;
      return true;
    }
    if (size > this.buffer.byteLength) {
      // Nobody sees the bytes that are not written yet: they are behind the end of what is given out.
      const grown = Buffer.allocUnsafeSlow(this.room(size));
      grown.set(this.buffer.subarray(0, this.size));
      this.buffer = grown;
    }
    this.buffer.set(piece, this.size);
    this.size = size;
    return true;
  }

  private room(size: number): number {
    const usual = Math.max(FIRST_BYTES, 2 * this.size, size);
    const believed = Math.min(this.announced, Math.max(BELIEVED_BYTES, GROWTH * this.size));
    return Math.min(this.limit, believed >= size ? believed : usual);
  }

  /** All that was taken so far; shares its memory with the collector, or with the only piece. */
  get bytes(): Buffer {
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset, this.size);
  }
}

/** All bytes of a stream; `undefined` as soon as there are more than the limit, and then the stream is closed. */
export async function collectBytes(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Buffer | undefined> {
  const collector = new ByteCollector(limit);
  for await (const piece of stream) if (!collector.add(piece)) return undefined;
  return collector.bytes;
}
