import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import type { FilePart } from '../../vendors/index.js';
import { cleanText, REDACTED } from './cleanText.js';
import { looksSecret } from './looksSecret.js';
import { sha256 } from './sha256.js';

const MOST_ENTRIES = 20;
const DEEPEST = 6;
/** About how many characters of JSON a summary may have. */
const MOST_CHARACTERS = 4000;
/** A name of a field that is kept as it is; another one may be a whole body that was sent as the wrong type. */
const PLAIN_NAME = /^[\w.[\]$ -]{1,64}$/;
const NUMBERS_AT_ONCE = 4096;

/**
 * What may be kept of a body: at most a few kilobytes of it, no image and no secret.
 *
 * Long texts and images become `{ sha256, characters }`, file parts `{ filename, mediaType, bytes, sha256 }`, long
 * arrays of numbers `{ numbers, sha256 }` (of the numbers as 64-bit floats, low byte first). Secrets become
 * `[redacted]`, addresses lose user, query and fragment, and what is beyond 20 entries or 6 levels is counted.
 */
export function summarise(value: unknown): unknown {
  return new Summary().of(value, 0);
}

class Summary {
  private left = MOST_CHARACTERS;

  of(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'bigint') return this.text(String(value));
    if (typeof value !== 'object' || value === null) {
      this.left -= 20;
      return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
    }
    if (value instanceof Uint8Array) return this.spend({ bytes: value.length, sha256: sha256(value) });
    if (value instanceof Date) return this.text(String(value));
    if (isFilePart(value)) return this.file(value);
    if (Array.isArray(value)) return this.list(value, depth);
    return this.fields(value as Readonly<Record<string, unknown>>, depth);
  }

  private text(text: string): unknown {
    const kept = cleanText(text);
    if (kept === undefined) return this.spend({ characters: text.length, sha256: sha256(text) });
    this.left -= kept.length + 3;
    return kept;
  }

  private file({ filename, mediaType, bytes }: FilePart): unknown {
    const size = { bytes: bytes.length, sha256: sha256(bytes) };
    return { filename: this.text(filename), mediaType: this.text(mediaType), ...this.spend(size) };
  }

  private list(list: readonly unknown[], depth: number): unknown {
    if (list.length > MOST_ENTRIES && list.every((entry) => typeof entry === 'number')) {
      return this.spend({ numbers: list.length, sha256: numbersDigest(list) });
    }
    if (depth >= DEEPEST) return this.spend(`[array of ${list.length}]`);
    const kept: unknown[] = [];
    for (const entry of list) {
      if (kept.length === MOST_ENTRIES || this.left <= 0) break;
      kept.push(this.of(entry, depth + 1));
    }
    if (kept.length < list.length) kept.push(`[${list.length - kept.length} more]`);
    return kept;
  }

  private fields(object: Readonly<Record<string, unknown>>, depth: number): unknown {
    const names = Object.keys(object);
    if (depth >= DEEPEST) return this.spend(`[object of ${names.length}]`);
    const kept = new Map<string, unknown>();
    let seen = 0;
    for (const name of names) {
      if (seen === MOST_ENTRIES || this.left <= 0) break;
      seen++;
      const shown = PLAIN_NAME.test(name) && cleanText(name) === name ? name : oddName(name, seen);
      this.left -= shown.length + 4;
      kept.set(shown, looksSecret(name) ? this.spend(REDACTED) : this.of(object[name], depth + 1));
    }
    if (seen < names.length) kept.set('[more]', names.length - seen);
    // Not by assignment: a field may be called __proto__.
    return Object.fromEntries(kept);
  }

  private spend<T>(summary: T): T {
    this.left -= typeof summary === 'string' ? summary.length + 3 : 100;
    return summary;
  }
}

function oddName(name: string, position: number): string {
  return `[name ${position}: ${name.length} characters]`;
}

function isFilePart(value: object): value is FilePart {
  return 'bytes' in value && value.bytes instanceof Uint8Array && 'filename' in value && 'mediaType' in value;
}

function numbersDigest(numbers: readonly number[]): string {
  const hash = createHash('sha256');
  for (let from = 0; from < numbers.length; from += NUMBERS_AT_ONCE) {
    const { buffer } = new Float64Array(numbers.slice(from, from + NUMBERS_AT_ONCE));
    const bytes = Buffer.from(buffer);
    hash.update(endianness() === 'LE' ? bytes : bytes.swap64());
  }
  return hash.digest('hex');
}
