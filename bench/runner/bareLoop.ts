import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Agent, fetch, request, type Dispatcher } from 'undici';
import type { Operations } from './catalogue.js';
import type { Exchange } from './recorded.js';

/** What a client sets itself, and may not be given. */
const OWN = /^(?:host|connection|content-length|transfer-encoding|accept.*|sec-fetch-mode|user-agent)$/i;

interface Init {
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body?: Buffer;
}

interface Prepared {
  readonly path: string;
  readonly init: Init;
  readonly status: number;
  readonly validOf: (text: string) => boolean | undefined;
  readonly valid: boolean | undefined;
}

type Call = (
  url: string,
  init: Init & { readonly dispatcher: Agent },
) => Promise<{ readonly status: number; readonly text: string }>;

/**
 * The same requests, one after the other as the runner sends them, and each response held against the compiled schema that the
 * document has for it: nothing that looks at every response can do with less.
 *
 * @param client - `request`, the client that the runner has, or `fetch`
 * @returns asks a server, given by its url, everything once; rejects for a response with another status than the recorded one,
 * or of which its schema says something else
 */
export function bareLoop(
  exchanges: readonly Exchange[],
  operations: Operations,
  client: 'request' | 'fetch',
): (url: string) => Promise<void> {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const requests = exchanges.map((exchange) => prepared(exchange, operations, ajv));
  const call = client === 'fetch' ? byFetch : byRequest;
  return async (url) => {
    const dispatcher = new Agent({ connections: 8, pipelining: 1 });
    for (const { path, init, status, validOf, valid } of requests) {
      const response = await call(url + path, { ...init, dispatcher });
      if (response.status !== status || validOf(response.text) !== valid)
        throw new Error(`${init.method} ${path}: ${response.status} ${response.text.slice(0, 200)}`);
    }
    await dispatcher.destroy();
  };
}

const byRequest: Call = async (url, init) => {
  const { statusCode, body } = await request(url, init);
  return { status: statusCode, text: await body.text() };
};

const byFetch: Call = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};

function prepared(
  { method, path, headers, body, response }: Exchange,
  operations: Operations,
  ajv: Ajv2020,
): Prepared {
  const { schema, type } = schemaOf(operations, method, path, response);
  const bytes = Buffer.from(body, 'base64');
  // Ajv keeps what it has compiled, by the schema.
  const check = schema && ajv.compile(schema);
  const validOf = (text: string): boolean | undefined =>
    check?.(type.endsWith('json') ? JSON.parse(text) : text);
  return {
    path,
    status: response.status,
    validOf,
    valid: validOf(Buffer.from(response.body, 'base64').toString()),
    init: {
      method,
      headers: ownHeaders(headers),
      ...(bytes.length > 0 && { body: bytes }),
    },
  };
}

function schemaOf(
  operations: Operations,
  method: string,
  path: string,
  { status, headers }: Exchange['response'],
): { readonly type: string; readonly schema: object | undefined } {
  const [asked = ''] = path.split('?');
  const operation = operations.find((one) => one.method === method.toLowerCase() && asked.endsWith(one.path));
  const place = headers.findIndex((name) => name.toLowerCase() === 'content-type');
  const [type = ''] = (headers[place + 1] ?? '').split(';');
  return { type: type.trim(), schema: operation?.responses[String(status)]?.[type.trim()] };
}

function ownHeaders(raw: readonly string[]): Record<string, string> {
  const pairs = raw.flatMap((name, i) =>
    i % 2 === 0 && !OWN.test(name) ? [[name, raw[i + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}
