import { isDisguised, undisguised } from './undisguised.js';

/** What stands in place of a key. */
const CONCEALED = '[a key]';
/** Shorter keys are sought as whole words only, and not at all when they are short words of letters. */
const LEAST_SOUGHT = 8;
const LEAST_WORD = 4;
/** So many characters of a key's beginning or end tell too much. */
const TELLING = 12;

/** A spelling of a key, in small letters, of which at least so many characters from its beginning are to be concealed. */
interface Spelling {
  readonly text: string;
  readonly least: number;
}

/**
 * Conceals keys in texts: as they are, in any case, in hexadecimal digits, in both alphabets of base64, escaped for a URL (also
 * twice), HTML or JSON, with invisible characters between; and their first or last 12 characters in the same spellings.
 */
export class KeyConcealer {
  /** By their first characters. */
  private readonly spellings = new Map<string, Spelling[]>();
  /** Whether a spelling begins with these two characters: most of a text is passed over by it. */
  private readonly beginnings = new Uint8Array(128 * 128);
  private readonly words: readonly string[];

  constructor(keys: readonly string[]) {
    this.words = keys.flatMap((key) => (isSoughtAsWord(key) ? wordsOf(key) : []));
    for (const key of keys) {
      if (key.length < LEAST_SOUGHT) continue;
      for (const text of formsOf(key)) {
        this.seek(text, Math.min(text.length, TELLING));
        if (text.length > TELLING) this.seek(text.slice(-TELLING), TELLING);
      }
    }
  }

  /** A text in which none of the keys can be read. What had to be decoded first to find one is concealed as a whole. */
  conceal(text: string): string {
    if (text.length < LEAST_WORD) return text;
    const clear = this.concealWords(this.concealSpellings(text));
    if (!isDisguised(clear)) return clear;
    const plain = undisguised(clear);
    return this.concealWords(this.concealSpellings(plain)) === plain ? clear : CONCEALED;
  }

  private seek(text: string, least: number): void {
    const begins = text.slice(0, LEAST_SOUGHT);
    const others = this.spellings.get(begins);
    if (others) others.push({ text, least });
    else this.spellings.set(begins, [{ text, least }]);
    this.beginnings[pairAt(begins, 0)] = 1;
  }

  private concealSpellings(text: string): string {
    if (this.spellings.size === 0) return text;
    const small = inSmallLetters(text);
    let [clear, done] = ['', 0];
    for (let at = 0; at + LEAST_SOUGHT <= small.length; at++) {
      if (this.beginnings[pairAt(small, at)] === 0) continue;
      const length = this.foundAt(small, at);
      if (length === 0) continue;
      clear += text.slice(done, at) + CONCEALED;
      done = at + length;
      at = done - 1;
    }
    return done === 0 ? text : clear + text.slice(done);
  }

  /** How many characters of a spelling stand here. */
  private foundAt(small: string, at: number): number {
    const candidates = this.spellings.get(small.slice(at, at + LEAST_SOUGHT)) ?? [];
    return candidates.reduce((longest, { text, least }) => {
      let length = LEAST_SOUGHT;
      while (length < text.length && text.charCodeAt(length) === small.charCodeAt(at + length)) length++;
      return length >= least ? Math.max(longest, length) : longest;
    }, 0);
  }

  private concealWords(text: string): string {
    if (this.words.length === 0) return text;
    const small = inSmallLetters(text);
    return this.words.some((word) => small.includes(word))
      ? text.replace(/[\w-]+/g, (word) => (this.words.includes(inSmallLetters(word)) ? CONCEALED : word))
      : text;
  }
}

function isSoughtAsWord(key: string): boolean {
  return key.length >= LEAST_WORD && key.length < LEAST_SOUGHT && /^[\w-]*[\d_-][\w-]*$/.test(key);
}

function wordsOf(key: string): string[] {
  const bytes = Buffer.from(key);
  return [key, bytes.toString('hex'), bytes.toString('base64url')].map(inSmallLetters);
}

/** How a key may be spelled, in small letters: what is found so may be meant in capital ones. */
function formsOf(key: string): Set<string> {
  // A file may hold half a character, of which no URL can be made.
  const whole = key.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  const bytes = Buffer.from(key);
  // In base64 a text looks in one of three ways, by what stands before it; only whole groups of three are its own.
  const encoded = [0, 1, 2].flatMap((skipped) => {
    const own = bytes.subarray(skipped, skipped + 3 * Math.floor((bytes.length - skipped) / 3));
    return [own.toString('base64'), own.toString('base64url')];
  });
  const forms = [key, encodeURIComponent(whole), ...encoded, bytes.toString('hex')];
  return new Set(forms.map(inSmallLetters).filter(({ length }) => length >= LEAST_SOUGHT));
}

/** As long as the text was: some letters have small ones that are longer. */
function inSmallLetters(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The place in a table of two characters; all that are not ASCII share one. */
function pairAt(text: string, at: number): number {
  return (Math.min(text.charCodeAt(at), 127) << 7) | Math.min(text.charCodeAt(at + 1), 127);
}
