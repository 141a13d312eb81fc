/** How a JPEG looks to a decoder. */
export interface EssentialJpeg {
  readonly bytes: Uint8Array;
  /** Passes over the whole image in which its data come. */
  readonly scans: number;
}

/** Bytes of a marker, and of the length that follows most of them. */
const MARKER = 2;
const LENGTH = 2;
const [SOI, EOI, SOS, COM, TEM] = [0xd8, 0xd9, 0xda, 0xfe, 0x01];

/** Of the segments for applications, those that change how the pixels are meant, and how often they may stand there. */
const WANTED: readonly (readonly [marker: number, name: string, times: number])[] = [
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
  const entry = WANTED.find(([of, start]) => of === marker && startsWith(content, start));
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
