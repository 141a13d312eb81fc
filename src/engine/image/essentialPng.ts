const SIGNATURE_LENGTH = 8;
/** Length, type and checksum around each chunk's data. */
const CHUNK_FRAME = 12;
/** Set in the type's first letter: the image can be shown without this chunk. */
const ANCILLARY = 0x20000000;
/** Of the chunks that an image can do without, those that change how its pixels are meant; each may stand there once. */
const WANTED: readonly number[] = ['tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'iCCP', 'eXIf'].map(typeOf);
const IEND = typeOf('IEND');

/**
 * A PNG's chunks from the first to the last, without those that say nothing about its pixels. A thousand compressed texts
 * of a few kilobytes are gigabytes to a decoder that reads them, and what follows the last chunk is nobody's business.
 *
 * @returns `undefined` when the last chunk is not there: decoders are content with the last pixel, and a file that breaks
 * off right after it would pass as whole
 */
export function essentialPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new Set(WANTED);
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = SIGNATURE_LENGTH; at + CHUNK_FRAME <= bytes.length;) {
    const type = view.getUint32(at + 4);
    const end = at + CHUNK_FRAME + view.getUint32(at);
    if (type === IEND) {
      if (end > bytes.length) return undefined;
      kept.push(bytes.subarray(from, end));
      return kept.length === 1 ? kept[0] : Buffer.concat(kept);
    }
    if ((type & ANCILLARY) !== 0 && !wanted.delete(type)) {
      if (at > from) kept.push(bytes.subarray(from, at));
      from = end;
    }
    at = end;
  }
  return undefined;
}

function typeOf(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}
