/** What looks like a secret in a file. */
export interface FoundSecret {
  /** Of which kind it looks. */
  readonly kind: string;
  readonly line: number;
  /** The text itself: for a comparison, never for a message. */
  readonly text: string;
}

/** Kinds of keys that can be told by their form. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'a production key': /\b[a-z][a-z0-9]{0,15}_live_[A-Za-z0-9]{8,}/gi,
  'an AWS access key id': /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  'a GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/g,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/g,
  'a Slack token': /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/g,
  'a Stripe key': /\b(?:[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,})/g,
  'a Google key': /\b(?:AIza[\w-]{35}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/g,
  'an OpenAI or Anthropic key': /\bsk-(?:proj-|svcacct-|ant-)?[A-Za-z0-9][A-Za-z0-9_-]{19,}/g,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g,
  'a signed token (JWT)': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/g,
};

const ASSIGNMENT =
  /(?:key|secret|token|passw(?:or)?d|pwd|credentials?)(?:["'\]]{0,2})\s{0,4}[:=]\s{0,4}["'`]?([A-Za-z0-9+/_=.-]{20,200})/gi;
/** Bits a character; words and names of fields have about 3.5, random base64 of this length above 4. */
const RANDOM_BITS = 3.9;

/** Everything in a text that looks like a key or a token: by its form, or by its name and its randomness. */
export function findSecrets(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const add = (kind: string, index: number, secret: string): void => {
    found.push({ kind, line: text.slice(0, index).split('\n').length, text: secret });
  };
  for (const [kind, form] of Object.entries(FORMS)) {
    for (const match of text.matchAll(form)) add(kind, match.index, match[0]);
  }
  for (const match of text.matchAll(ASSIGNMENT)) {
    const [whole, value = ''] = match;
    if (isRandom(value)) add('a random value of a key, secret, token or password', match.index, whole);
  }
  return found;
}

function isRandom(value: string): boolean {
  // What a program reads from elsewhere is no secret, and no name of small words.
  if (/^(?:process|this|import|Buffer|options|env)\./.test(value)) return false;
  if (/^[a-z]+(?:[_-][a-z]+\d{0,3})*$/.test(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && bitsOf(value) >= RANDOM_BITS;
}

/** Shannon's entropy of the characters. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}
