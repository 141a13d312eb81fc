import { FewTexts } from '../../core/FewTexts.js';

/** Stands where a secret stood. */
export const REDACTED = '[redacted]';
/** Texts beyond this many characters are not kept. */
const LONGEST = 200;
/** Texts beyond this many are not even searched: cutting their addresses short would not make them short enough. */
const LONGEST_SEARCHED = 4000;

/**
 * How a JPEG or a PNG begins: in base64 of either alphabet, escaped for JSON or a form, or as Latin-1; and how a data:
 * address does. Their first bytes fix these characters, so no image is without them, however short it is.
 */
const IMAGE_WITHIN = /(?:\/|_|%2f)9j(?:\\?\/|_|%2f)|iVBORw0KGg|data:[\w.+-]*[/;,]|ÿØÿ/i;
/** What no text for people holds: the bytes of a file, read as if they were characters. */
const BINARY = /[^\t\n\r\x20-\x7e\xa0-\ufffc\ufffe\uffff]/;

/** A short word in which nothing below can be: most names and values, and there are many of them in a request. */
const HARMLESS = /^(?!.*(?:9j|ivborw0kgg|eyj))[\w./-]{0,64}$/i;

// The lengths are bounded so that no text, however odd, takes more than linear time.
const ADDRESS = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>]*/gi;
const SCHEME = /\b(bearer|apikey|basic)\s+[^\s"',;]+/gi;
const SIGNED_TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*/g;
const ASSIGNMENT = /([\w.%-]{1,64})(["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s"',;&}]+)/g;

/** Keys that can be told by their form, whoever gives them: for customers of a vendor, clouds, repositories. */
const KEY_FORM =
  /(?<![\w-])(?:[\w-]*_live_[\w-]+|(?:AKIA|ASIA)[A-Z\d]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|npm_\w{30,}|xox[a-z]-[\w-]{10,}|AIza[\w-]{30,}|sk-[\w-]{20,}|sk_test_\w{16,})/gi;

/** No key that can be told by its form is shorter. */
const SHORTEST_KEY = 8;

const SECRET_NAME =
  /secret|token|passw(?:or)?d|pwd|passphrase|authori[sz]ation|credential|cookie|jwt|signature|keys?(?![a-z])|(?<![a-z])auth(?![a-z])/i;

/** Most texts come again: methods, paths, names of fields, notices. */
const unchanged = new FewTexts();

/**
 * A text as it may be kept: addresses without query, fragment and user, and secrets replaced.
 *
 * @returns `undefined` when the text is or holds an image, or is too long to keep
 */
export function cleanText(text: string): string | undefined {
  if (unchanged.has(text)) return text;
  const clean = cleaned(text);
  if (clean === text) unchanged.add(text);
  return clean;
}

function cleaned(text: string): string | undefined {
  if (text.length > LONGEST_SEARCHED) return undefined;
  if (HARMLESS.test(text)) return text.length < SHORTEST_KEY ? text : text.replace(KEY_FORM, REDACTED);
  if (BINARY.test(text)) return undefined;
  if (IMAGE_WITHIN.test(text.replace(/\s+/g, ''))) return undefined;
  const clean = text
    .replace(ADDRESS, placeOf)
    .replace(SIGNED_TOKEN, REDACTED)
    .replace(KEY_FORM, REDACTED)
    .replace(SCHEME, `$1 ${REDACTED}`)
    .replace(ASSIGNMENT, (whole, name: string, sign: string) =>
      looksSecret(name) ? `${name}${sign}${REDACTED}` : whole,
    );
  return clean.length > LONGEST ? undefined : clean;
}

/** An address without its user, query and fragment. */
function placeOf(address: string): string {
  const begin = address.indexOf('://') + 3;
  const [place = ''] = address.slice(begin).split(/[?#]/, 1);
  const [authority = '', ...path] = place.split('/');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return address.slice(0, begin) + [host, ...path].join('/');
}

/** Whether a field of this name holds a secret, as far as names tell. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}
