import { deflateSync, inflateSync } from 'node:zlib';
import type { RandomNumbers } from '../../src/core/RandomNumbers.js';
import { pngChunk, PNG_SIGNATURE } from '../../src/synthetic/files/pngChunk.js';

/** A file that was changed, and what was done to it in words. */
interface Mutated {
  readonly bytes: Buffer;
  readonly done: string;
}

/** Bytes that mean something to decoders more often than others. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xc0, 0xc4, 0xd0, 0xd8, 0xd9, 0xda, 0xdb, 0xdd, 0xe1, 0xfe, 0xff];
const MOST_CHANGES = 8;

/**
 * A file with one to eight random changes: bits flipped, bytes replaced, inserted and deleted, parts copied from a second
 * file or from elsewhere in the first, the end cut off.
 */
export function mutate(file: Buffer, second: Buffer, random: RandomNumbers): Mutated {
  let bytes: Buffer = Buffer.from(file);
  const done: string[] = [];
  const changes = 1 + below(random, MOST_CHANGES);
  for (let i = 0; i < changes; i++) {
    const kind = below(random, 8);
    const at = below(random, bytes.length + 1);
    const length = 1 + below(random, random.share() < 0.8 ? 16 : 2000);
    const before = bytes.subarray(0, at);
    switch (kind) {
      case 0:
      case 1:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
        break;
      case 2:
        if (at < bytes.length) bytes[at] = TELLING[below(random, TELLING.length)] ?? 0;
        break;
      case 3: {
        const noise = Buffer.from(Array.from({ length }, () => below(random, 256)));
        bytes = Buffer.concat([before, noise, bytes.subarray(at)]);
        break;
      }
      case 4:
        bytes = Buffer.concat([before, bytes.subarray(at + length)]);
        break;
      case 5:
        bytes = Buffer.concat([before, part(second, length, random), bytes.subarray(at + length)]);
        break;
      case 6:
        bytes = Buffer.concat([before, part(bytes, length, random), bytes.subarray(at)]);
        break;
      default:
        // A file that is cut early says little, so it is cut more often near its end.
        if (random.share() < 0.3) bytes = bytes.subarray(0, Math.max(at, bytes.length - length));
    }
    done.push(`${NAMES[kind] ?? 'cut'} ${length}@${at}`);
  }
  return { bytes, done: done.join(', ') };
}

/**
 * A PNG with one to four of its chunks changed, repeated, left out or moved, each with its right length and checksum, so that
 * the change gets past the frame: into a header, a palette, a colour profile, the filters of the pixels.
 */
export function mutateChunks(png: Buffer, random: RandomNumbers): Mutated {
  const chunks = chunksOf(png);
  const done: string[] = [];
  const changes = 1 + below(random, 4);
  for (let i = 0; i < changes; i++) {
    const at = below(random, chunks.length);
    const to = below(random, chunks.length);
    const chunk = chunks[at];
    if (!chunk) break;
    const { type } = chunk;
    const kind = random.share();
    if (kind < 0.3) chunk.data = flip(chunk.data, random);
    else if (kind < 0.7 && type === 'IDAT') chunk.data = deflateSync(flip(inflated(chunk.data), random));
    else if (kind < 0.7 && chunk.data.length > 0) chunk.data = mutate(chunk.data, png, random).bytes;
    else if (kind < 0.8) chunks.splice(to, 0, { type, data: chunk.data });
    else if (kind < 0.9) chunks.splice(at, 1);
    else chunks.splice(to, 0, ...chunks.splice(at, 1));
    done.push(`${type} ${kind.toFixed(2)} ${at}>${to}`);
  }
  const bytes = Buffer.concat([PNG_SIGNATURE, ...chunks.map(({ type, data }) => pngChunk(type, data))]);
  return { bytes, done: done.join(', ') };
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = PNG_SIGNATURE.length; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data);
  } catch {
    return data;
  }
}

/** The same bytes but for a few. */
function flip(data: Buffer, random: RandomNumbers): Buffer {
  const flipped = Buffer.from(data);
  const count = 1 + below(random, MOST_CHANGES);
  for (let i = 0; i < count && flipped.length > 0; i++)
    flipped[below(random, flipped.length)] = below(random, 256);
  return flipped;
}

const NAMES = ['flip', 'flip', 'replace', 'insert', 'delete', 'splice', 'copy'];

function part(file: Buffer, length: number, random: RandomNumbers): Buffer {
  const from = below(random, file.length);
  return Buffer.from(file.subarray(from, from + length));
}

/** A whole number, 0..limit - 1. */
export function below(random: RandomNumbers, limit: number): number {
  return Math.floor(random.share() * limit);
}
