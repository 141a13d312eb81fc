/**
 * Three parts in base64url, of which the first begins an object of JSON: a signed token (JWT). All lengths are bounded, because
 * the text may be anything that a target answers.
 */
const SIGNED = /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{8,8000}\.[\w-]{0,4000}/g;
const FIELD =
  /("[\w-]{0,40}(?:access_?token|refresh_?token|id_?token|secret|api_?key)\\?"\s{0,9}:\s{0,9}\\?")[^"\\<\s][^"\\\s]{0,8000}(?=\\?")/gi;

/** Shorter values are words: `active`, `required`. */
const LEAST_ISSUED = 16;

/** The secrets that a response hands out, by the names of their fields. */
export function issuedSecrets(text: string): Record<string, string> {
  const found = [...text.matchAll(FIELD)].map(([whole, before = '']): [string, string] => [
    /"([\w-]+)/.exec(before)?.[1] ?? 'issued',
    whole.slice(before.length),
  ]);
  return Object.fromEntries(found.filter(([, value]) => value.length >= LEAST_ISSUED));
}

/** A text in which the secrets that a server hands out are hidden, as far as their shape or their field tells. */
export function withoutIssued(text: string): string {
  return text.replaceAll(SIGNED, '<signed token>').replaceAll(FIELD, '$1<issued>');
}

/** The same for a text that is judged by its shape later: letters and digits of signed tokens become x. */
export function withIssuedMasked(text: string): string {
  return text.replaceAll(SIGNED, (token) => token.replaceAll(/[A-Za-z0-9]/g, 'x'));
}
