import { randomBytes } from 'node:crypto';

/** How much of a secret may be seen: less than this many characters of its beginning or its end. */
const TELLING = 12;

/** Where a secret was found, and in which form. */
export interface Leak {
  readonly secret: string;
  readonly form: string;
  readonly place: string;
  readonly around: string;
}

/** Secrets made at run time, and a search for them in all that was written. */
export class Secrets {
  /** All are equally long, so that a text is searched for all of them at once. */
  private readonly needles = new Map<string, { readonly secret: string; readonly form: string }>();
  private readonly known = new Map<string, string>();

  get count(): number {
    return this.known.size;
  }

  get forms(): number {
    return this.needles.size;
  }

  /** A new secret. @param extra - characters that some encodings change, to go among its first ones */
  make(name: string, extra = ''): string {
    const letters = (): string => randomBytes(12).toString('hex');
    return this.add(name, `${letters().slice(0, 5)}${extra}${letters()}${extra}${letters().slice(0, 5)}`);
  }

  /** Look for a secret that somebody else made. */
  add(name: string, secret: string): string {
    if (this.known.has(secret)) return secret;
    this.known.set(secret, name);
    this.lookFor(name, [...formsOfText(secret), ...formsOfBytes(Buffer.from(secret))]);
    return secret;
  }

  /** Look for a part of a file. */
  addBytes(name: string, bytes: Buffer): void {
    this.known.set(bytes.toString('latin1'), name);
    this.lookFor(name, [['raw', bytes.toString('latin1')], ...formsOfBytes(bytes)]);
  }

  /** An image with a secret in a comment, so that its bytes are like no other's. */
  image(name: string, jpeg: Buffer): Buffer {
    const comment = Buffer.from(this.make(name, '+/'));
    const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
    return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
  }

  private lookFor(secret: string, forms: readonly Form[]): void {
    for (const [form, text] of forms) {
      for (const needle of new Set([text.slice(0, TELLING), text.slice(-TELLING)])) {
        if (needle.length === TELLING) this.needles.set(needle.toLowerCase(), { secret, form });
      }
    }
  }

  /** Everything of a secret that stands in what was written. */
  leaksIn(place: string, written: string | Buffer): Leak[] {
    const text = (typeof written === 'string' ? written : written.toString('latin1')).toLowerCase();
    const leaks: Leak[] = [];
    for (let at = 0; at <= text.length - TELLING; at++) {
      const found = this.needles.get(text.slice(at, at + TELLING));
      if (found) leaks.push({ ...found, place, around: text.slice(Math.max(0, at - 60), at + 60) });
    }
    return leaks;
  }
}

type Form = [form: string, text: string];

/** As it is, and as it looks in a URL, in HTML and in JSON. */
function formsOfText(secret: string): Form[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return [
    ['raw', secret],
    ['URL', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['HTML', html],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
  ];
}

/** In hexadecimal, and in base64 wherever in it that begins. */
function formsOfBytes(bytes: Buffer): Form[] {
  return [
    ['hexadecimal', bytes.toString('hex')],
    ...[0, 1, 2].flatMap((skipped): Form[] => {
      // Whole groups of three, because what follows would change the last ones.
      const part = bytes.subarray(skipped, skipped + 3 * Math.floor((bytes.length - skipped) / 3));
      return [
        ['base64', part.toString('base64')],
        ['base64url', part.toString('base64url')],
        ['base64 in a URL', encodeURIComponent(part.toString('base64'))],
      ];
    }),
  ];
}
