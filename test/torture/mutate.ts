import type { RandomNumbers } from '../../src/core/RandomNumbers.js';

/** Bytes that mean something to decoders more often than others. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xc0, 0xc4, 0xd0, 0xd8, 0xd9, 0xda, 0xdb, 0xdd, 0xe1, 0xfe, 0xff];
const MOST_CHANGES = 8;

/**
 * A file with one to eight random changes: bits flipped, bytes replaced, inserted and deleted, parts copied from a second
 * file or from elsewhere in the first, the end cut off.
 *
 * @returns the changed file, and what was done in words
 */
export function mutate(
  file: Buffer,
  second: Buffer,
  random: RandomNumbers,
): { readonly bytes: Buffer; readonly done: string } {
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

const NAMES = ['flip', 'flip', 'replace', 'insert', 'delete', 'splice', 'copy'];

function part(file: Buffer, length: number, random: RandomNumbers): Buffer {
  const from = below(random, file.length);
  return Buffer.from(file.subarray(from, from + length));
}

/** A whole number, 0..limit - 1. */
export function below(random: RandomNumbers, limit: number): number {
  return Math.floor(random.share() * limit);
}
