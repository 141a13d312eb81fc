const SIGNATURE_LENGTH = 8;
/** Length, type and checksum around each chunk's data. */
const CHUNK_FRAME = 12;
const IEND = 0x49454e44;

/**
 * Whether a PNG has all its chunks down to the last one. Decoders are content when the last pixel is there, so a file that
 * breaks off right after it would pass as whole. What follows the last chunk is nobody's business.
 */
export function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE_LENGTH; at + CHUNK_FRAME <= bytes.length;) {
    const end = at + CHUNK_FRAME + view.getUint32(at);
    if (view.getUint32(at + 4) === IEND) return end <= bytes.length;
    at = end;
  }
  return false;
}
