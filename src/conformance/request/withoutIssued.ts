/** Three parts in base64url, of which the first begins an object of JSON: a signed token (JWT). */
const SIGNED = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
const FIELD =
  /("(?:[\w-]*(?:access|refresh|id)_?token|[\w-]*secret|[\w-]*api_?key)\\?"\s*:\s*\\?")(?:[^"\\<]|\\[^"])[^"\\]*/gi;

/** A text in which the secrets that a server hands out are hidden, as far as their shape or their field tells. */
export function withoutIssued(text: string): string {
  return text.replaceAll(SIGNED, '<signed token>').replaceAll(FIELD, '$1<issued>');
}

/** The same for a text that is judged by its shape later: letters and digits of signed tokens become x. */
export function withIssuedMasked(text: string): string {
  return text.replaceAll(SIGNED, (token) => token.replaceAll(/[A-Za-z0-9]/g, 'x'));
}
