import { CUT } from '../evaluate/cut.js';

/** Take out of a text whatever must not be shown. */
export type Redact = (text: string) => string;

/** The name that is shown for a secret, and its value. */
export type NamedSecret = readonly [name: string, value: string];

const LEAST = 4;
/** Shorter ones are too likely to occur in base64 by chance. */
const LEAST_ENCODED = 8;

/**
 * Replace secrets by their names, also where they are written as in a URL, a form, JSON, hexadecimal or base64.
 *
 * Longer forms first, so that none is left in part.
 */
export function redactor(secrets: Readonly<Record<string, string>> | readonly NamedSecret[]): Redact {
  const named: readonly NamedSecret[] = Array.isArray(secrets) ? secrets : Object.entries(secrets);
  const forms = named
    .flatMap(([name, value]) => [...formsOf(value)].map((form): [string, string] => [`<${name}>`, form]))
    .sort(([, a], [, b]) => b.length - a.length);
  return (text) => {
    let clean = text;
    // Most texts hold none of them: to look is much cheaper than to replace.
    for (const [name, form] of forms) if (clean.includes(form)) clean = clean.replaceAll(form, name);
    return withoutBeginnings(clean, forms);
  };
}

/** Where a long value was cut off (`...`), a secret may have been cut with it: what is left of it is replaced as well. */
function withoutBeginnings(text: string, forms: readonly (readonly [name: string, form: string])[]): string {
  if (!text.includes(CUT)) return text;
  const parts = text.split(CUT);
  const last = parts.pop() ?? '';
  const clean = parts.map((part) => {
    for (const [name, form] of forms) {
      for (let length = form.length - 1; length >= LEAST; length--) {
        if (part.endsWith(form.slice(0, length))) return `${part.slice(0, -length)}${name}`;
      }
    }
    return part;
  });
  return [...clean, last].join(CUT);
}

/** Each exchange of a run has a redactor, and nearly all of them know the same secrets. */
const known = new Map<string, ReadonlySet<string>>();
const MOST_KNOWN = 200;

function formsOf(value: string): ReadonlySet<string> {
  const forms = known.get(value) ?? makeForms(value);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(value, forms);
  return forms;
}

function makeForms(value: string): Set<string> {
  if (value.length < LEAST) return new Set();
  // JSON of a target's may hold half a character, of which no URL can be made.
  const whole = value.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  const forms = [value, encodeURIComponent(whole), new URLSearchParams({ '': value }).toString().slice(1)];
  forms.push(JSON.stringify(value).slice(1, -1), ...forms.map(inSmallLetters));
  if (value.length < LEAST_ENCODED) return new Set(forms);
  const bytes = Buffer.from(value);
  // In base64 a text looks in one of three ways, by what stands before it; only whole groups of three are its own.
  const encoded = [0, 1, 2].flatMap((skipped) => {
    const own = bytes.subarray(skipped, skipped + 3 * Math.floor((bytes.length - skipped) / 3));
    return [own.toString('base64'), own.toString('base64url')];
  });
  const inUrls = encoded.map(encodeURIComponent);
  return new Set([...forms, ...encoded, ...inUrls, bytes.toString('hex'), bytes.toString('base64')]);
}

function inSmallLetters(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
