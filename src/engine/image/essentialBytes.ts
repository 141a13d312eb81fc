/** How a JPEG looks to a decoder. */
interface EssentialJpeg {
  readonly bytes: Uint8Array;
  /** Passes over the whole image in which its data come. */
  readonly scans: number;
}

/** Bytes of a marker, and of the length that follows most of them. */
const MARKER = 2;

const LENGTH = 2;
const [SOI, EOI, SOS, COM, TEM] = [0xd8, 0xd9, 0xda, 0xfe, 0x01];

/** Of the segments for applications, those that change how the pixels are meant, and how often each may occur. */
const KEPT_SEGMENTS: readonly (readonly [marker: number, name: string, times: number])[] = [
  [0xe0, 'JFIF\0', 1],
  [0xe1, 'Exif\0', 1],
  [0xe2, 'ICC_PROFILE\0', 255],
  [0xee, 'Adobe', 1],
];

/**
 * A JPEG up to its end marker, without comments and segments for applications that say nothing about its pixels. A decoder
 * keeps each of them, and some announce a second image to be unpacked with the first.
 *
 * One that has no end, or is no JPEG after its first bytes, is left as it is from there on: the decoder will say so.
 */
export function essentialJpeg(bytes: Uint8Array): EssentialJpeg {
  const kept: Uint8Array[] = [];
  const seen = new Map<string, number>();
  let [from, to, scans] = [0, bytes.length, 0];
  for (let at = bytes.indexOf(0xff, MARKER); at >= 0; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      to = at + MARKER;
      break;
    }
    if (standsAlone(marker)) {
      at += MARKER;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + MARKER + length;
    if (length < LENGTH || end > bytes.length) break;
    if (marker === SOS) scans++;
    if (!isWanted(marker, bytes.subarray(at + MARKER + LENGTH, end), seen)) {
      if (at > from) kept.push(bytes.subarray(from, at));
      from = end;
    }
    at = end;
  }
  const rest = bytes.subarray(from, to);
  return { bytes: kept.length === 0 ? rest : Buffer.concat([...kept, rest]), scans };
}

/** A byte of the pixels' data that looks like a marker, or a marker without a segment. */
function standsAlone(marker: number): boolean {
  return marker === 0 || marker === TEM || marker === SOI || (marker >= 0xd0 && marker <= 0xd7);
}

function isWanted(marker: number, content: Uint8Array, seen: Map<string, number>): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const entry = KEPT_SEGMENTS.find(([of, start]) => of === marker && startsWith(content, start));
  if (!entry) return false;
  const [, name, times] = entry;
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return count <= times;
}

function startsWith(content: Uint8Array, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (content[i] !== name.charCodeAt(i)) return false;
  return true;
}

const SIGNATURE_LENGTH = 8;

/** Length, type and checksum around each chunk's data. */
const CHUNK_FRAME = 12;

/** Set in the type's first letter: the image can be shown without this chunk. */
const ANCILLARY = 0x20000000;

/** Of the chunks that an image can do without, those that change how its pixels are meant; each may occur once. */
const KEPT_CHUNKS: readonly number[] = ['tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'iCCP', 'eXIf'].map(
  chunkType,
);

const IEND = chunkType('IEND');

/**
 * A PNG's chunks from the first to the last, without those that say nothing about its pixels. A thousand compressed texts
 * of a few kilobytes are gigabytes to a decoder that reads them, and what follows the last chunk is nobody's business.
 *
 * @returns `undefined` when the last chunk is not there: decoders are content with the last pixel, and a file that breaks
 * off right after it would pass as whole
 */
export function essentialPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new Set(KEPT_CHUNKS);
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

function chunkType(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}
