import type { ReceivedResponse } from '../evaluate/Exchange.js';
import { foldHeaders } from '../evaluate/foldHeaders.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { encodedImage } from '../request/Image.js';
import type { Case, Suite } from '../Suite.js';
import { imageSample } from './images.js';
import { issuedTokens } from './issuedTokens.js';
import { redactor, type NamedSecret, type Redact } from './redactor.js';
import { credentialWords, imageSamples } from './secretsSent.js';

type Variables = Readonly<Record<string, unknown>>;

/** What of an exchange matters to its secrets. */
export interface SecretBearer {
  readonly request?: BuiltRequest | undefined;
  readonly response?: ReceivedResponse | undefined;
  readonly testCase?: Pick<Case, 'as' | 'request'> | undefined;
}

/** The values of the suite's secret variables, by their names. */
export function secretVariables({ credentials }: Suite, variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(credentials.variables).flatMap(([name, { secret }]) => {
      const value = variables[name];
      return secret && typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/**
 * What a response must not repeat: the values of secret variables, the credentials and the images that were sent.
 *
 * Credentials stand in the headers of the case's role, or of any role where the exchange is no case's.
 */
export function secretsForbiddenIn(
  { request, testCase }: SecretBearer,
  suite: Suite,
  variables: Variables,
): string[] {
  const known = Object.values(secretVariables(suite, variables));
  if (!request) return known;
  const names = testCase ? Object.keys(roleOf(testCase, suite)?.headers ?? {}) : credentialHeaders(suite);
  const headers = foldHeaders(Object.entries(request.headers));
  return [...known, ...credentialWords(names, headers), ...imagesSent(request)];
}

/** What a run has learnt of secrets so far. */
export interface KnownSecrets {
  /** Configured and captured. */
  readonly variables: Variables;
  /** Tokens that responses have handed out, with the names of their fields. */
  readonly issued: readonly NamedSecret[];
}

/** A target may hand out a new token with every response: the latest are remembered. */
const MOST_ISSUED = 32;

/** What is known when a response has come. */
export function withIssuedBy(
  { text }: Pick<ReceivedResponse, 'text'>,
  known: KnownSecrets['issued'],
): KnownSecrets['issued'] {
  const issued = Object.entries(issuedTokens(text));
  const fresh = issued.filter(([, token]) => !known.some(([, value]) => value === token));
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-MOST_ISSUED);
}

/** What takes every secret of an exchange out of what is shown of it: known ones by their names. */
export function exchangeRedactor(
  exchange: SecretBearer,
  suite: Suite,
  { variables, issued }: KnownSecrets,
): Redact {
  const known = Object.entries(secretVariables(suite, variables));
  const values = [...known, ...issued].map(([, value]) => value);
  return redactor([...known, ...issued, ...unnamedCredentials(exchange, suite, values)]);
}

/** The headers in which the suite's roles send credentials. */
export function credentialHeaders({ credentials }: Suite): string[] {
  return [...new Set(Object.values(credentials.roles).flatMap(({ headers }) => Object.keys(headers)))];
}

const LEAST = 4;
/** A recording of Doppel's has the name of a secret in its place. */
const MARK = /^<[\w-]+>$/;

/** Credentials that are no variable's and that the suite does not tell everybody, by the names under which they are hidden. */
function unnamedCredentials(
  { request, testCase }: SecretBearer,
  suite: Suite,
  known: readonly string[],
): NamedSecret[] {
  if (!request) return [];
  const words = [
    ...credentialWords(credentialHeaders(suite), foldHeaders(Object.entries(request.headers))),
    ...queryCredentials(request.url, suite),
  ];
  const open = publicWords(suite, testCase);
  const hidden = [...new Set(words)].filter(
    (word) =>
      !MARK.test(word) &&
      !open.has(word) &&
      !known.some((value) => value.length >= LEAST && word.includes(value)),
  );
  return hidden.map((word, i) => [i === 0 ? 'credential' : `credential-${i + 1}`, word]);
}

/** What stands in a URL where a role of the suite has its credential. */
function queryCredentials(url: string, { credentials }: Suite): string[] {
  const names = Object.values(credentials.roles).flatMap(({ query = {} }) => Object.keys(query));
  if (names.length === 0 || !URL.canParse(url)) return [];
  const { searchParams } = new URL(url);
  return names.flatMap((name) => searchParams.getAll(name));
}

/** Credentials that stand in the suite as they are, such as a key that nobody has. */
function publicWords({ credentials }: Suite, testCase: SecretBearer['testCase']): Set<string> {
  const headers = [
    ...Object.values(credentials.roles).map((role) => role.headers),
    testCase?.request?.headers ?? {},
  ];
  return new Set(headers.flatMap((own) => Object.values(own).map((text) => text?.split(/\s+/).at(-1) ?? '')));
}

function roleOf(
  { as = 'good' }: Pick<Case, 'as'>,
  { credentials }: Suite,
): Suite['credentials']['roles'][string] | undefined {
  return credentials.roles[as];
}

/** Samples of the images in a request, by which a response that repeats one is known. */
function imagesSent({ body, images }: BuiltRequest): string[] {
  if (body.kind === 'text') {
    return imageSamples(
      body.text,
      images.map((image) => encodedImage(image).unpadded),
    );
  }
  if (body.kind !== 'form') return [];
  return body.parts.flatMap(({ image }) => (image ? imageSample(image) : []));
}
