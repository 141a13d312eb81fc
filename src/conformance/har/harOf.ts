import type { BuiltRequest } from '../request/buildRequest.js';
import { shortened } from '../request/describeRequest.js';
import { redactor, type Redact } from '../request/redactor.js';
import { issuedSecrets, withIssuedMasked } from '../request/withoutIssued.js';
import { captured } from '../evaluate/captured.js';
import { credentialWords } from '../evaluate/secretsSent.js';
import type { RecordedExchange } from '../run/RecordedExchange.js';
import { lowerCase } from '../run/runSuite.js';
import { credentialHeaders, secretsOf } from '../run/secretsOf.js';
import type { Suite } from '../Suite.js';
import type { Har, HarEntry, HarPair, HarRequest } from './Har.js';

/** How a recording is written. */
export interface HarOptions {
  /** Version of Doppel. */
  readonly doppel: string;
  readonly suite: Suite;
  /** What the run was given: the secret ones are taken out. */
  readonly variables: Readonly<Record<string, string>>;
  /** Keep the images, as base64. */
  readonly images?: boolean;
}

/**
 * Write a run down as HAR 1.2: a recording that `judgeHar` judges as the run was judged.
 *
 * Credentials are replaced by their names; secrets that the target issued keep their shape, so that it can be judged. Bodies of responses are whole.
 */
export function harOf(exchanges: readonly RecordedExchange[], options: HarOptions): Har {
  const redact = redactorOf(exchanges, options);
  return {
    log: {
      version: '1.2',
      creator: { name: 'doppel', version: options.doppel },
      entries: exchanges.map((exchange) => entryOf(exchange, redact, options)),
    },
  };
}

/** What stands in a recording in the place of a credential that is no variable. */
export const CREDENTIAL = '<credential>';

function redactorOf(exchanges: readonly RecordedExchange[], { suite, variables }: HarOptions): Redact {
  const { credentials } = suite;
  const named = redactor(secretsOf(suite, variables));
  const issued = [
    ...new Set(
      exchanges.flatMap(({ one, response }) => [
        ...Object.entries(captured(one.capture, response)).flatMap(([name, value]) =>
          credentials.variables[name]?.secret && typeof value === 'string' ? [value] : [],
        ),
        ...Object.values(issuedSecrets(response.text)),
      ]),
    ),
  ];
  const encoded = redactor(Object.fromEntries(issued.map((value, i) => [`issued-${i + 1}`, value])));
  const names = credentialHeaders(suite);
  const sent = exchanges
    .flatMap(({ built }) => credentialWords(names, lowerCase(built.headers)))
    .filter((word) => !issued.includes(word) && named(word) === word)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = named(text);
    for (const value of issued) clean = clean.replaceAll(value, value.replaceAll(/[A-Za-z0-9]/g, 'x'));
    clean = encoded(clean);
    for (const word of sent) clean = clean.replaceAll(word, CREDENTIAL);
    return withIssuedMasked(clean);
  };
}

function entryOf(
  { one, built, response }: RecordedExchange,
  redact: Redact,
  { images = false, suite: { vendor } }: HarOptions,
): HarEntry {
  const time = Math.round(response.milliseconds * 10) / 10;
  const started = new Date((response.received ?? Date.now()) - response.milliseconds);
  const text = redact(response.text);
  return {
    startedDateTime: started.toISOString(),
    time,
    request: requestOf(built, redact, images),
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(response.headers, redact),
      content: {
        size: Buffer.byteLength(text),
        mimeType: redact(response.headers['content-type'] ?? ''),
        text,
      },
      redirectURL: redact(response.headers.location ?? ''),
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _doppel: { vendor, case: one.id },
  };
}

function requestOf(built: BuiltRequest, redact: Redact, images: boolean): HarRequest {
  const url = redact(built.url);
  const postData = postDataOf(built.body, redact, images);
  return {
    method: built.method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [
      ...pairs(built.headers, redact),
      ...(postData && postData.mimeType !== '' && !hasType(built)
        ? [{ name: 'Content-Type', value: postData.mimeType }]
        : []),
    ],
    queryString: URL.canParse(url)
      ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
      : [],
    ...(postData && { postData }),
    headersSize: -1,
    bodySize: -1,
  };
}

function hasType({ headers }: BuiltRequest): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
}

function postDataOf(body: BuiltRequest['body'], redact: Redact, images: boolean): HarRequest['postData'] {
  const base64 = (bytes: Uint8Array): string => (images ? Buffer.from(bytes).toString('base64') : '');
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'text':
      return { mimeType: body.contentType, text: redact(images ? body.text : shortened(body.text)) };
    case 'image':
      return { mimeType: body.contentType, text: base64(body.image.bytes) };
    case 'form':
      return {
        mimeType: 'multipart/form-data',
        params: body.parts.map(({ name, text = '', image, filename = '', mediaType = '' }) =>
          image
            ? { name, fileName: filename, contentType: mediaType, value: base64(image.bytes) }
            : { name, value: redact(images ? text : shortened(text)) },
        ),
      };
  }
}

function pairs(headers: Readonly<Record<string, string>>, redact: Redact): HarPair[] {
  return Object.entries(headers).map(([name, value]) => ({ name: redact(name), value: redact(value) }));
}
