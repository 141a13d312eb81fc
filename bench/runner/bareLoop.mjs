import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Agent, fetch, request } from 'undici';

/** What a client sets itself, and may not be given. */
const OWN = /^(?:host|connection|content-length|transfer-encoding|accept.*|sec-fetch-mode|user-agent)$/i;

/**
 * The same requests, one after the other as the runner sends them, and each response held against the compiled schema that the
 * document has for it: nothing that looks at every response can do with less.
 *
 * @param exchanges - of recordingProxy
 * @param operations - of operationDocuments
 * @param client - `request`, the client that the runner has, or `fetch`
 * @returns asks a server, given by its url, everything once
 * @throws Error for a response with another status than the recorded one, or of which its schema says something else
 */
export function bareLoop(exchanges, operations, client) {
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
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

async function byRequest(url, init) {
  const { statusCode, body } = await request(url, init);
  return { status: statusCode, text: await body.text() };
}

async function byFetch(url, init) {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

function prepared({ method, path, headers, body, response }, operations, ajv) {
  const { schema, type } = schemaOf(operations, method, path, response);
  const bytes = Buffer.from(body, 'base64');
  // Ajv keeps what it has compiled, by the schema.
  const check = schema && ajv.compile(schema);
  const validOf = (text) => check?.(type.endsWith('json') ? JSON.parse(text) : text);
  return {
    path,
    status: response.status,
    validOf,
    valid: validOf(Buffer.from(response.body, 'base64').toString()),
    init: { method, headers: ownHeaders(headers), ...(bytes.length > 0 && { body: bytes }) },
  };
}

function schemaOf(operations, method, path, { status, headers }) {
  const asked = path.split('?')[0];
  const operation = operations.find((one) => one.method === method.toLowerCase() && asked.endsWith(one.path));
  const place = headers.findIndex((name) => name.toLowerCase() === 'content-type');
  const type = (headers[place + 1] ?? '').split(';')[0].trim();
  return { type, schema: operation?.responses[status]?.[type] };
}

function ownHeaders(raw) {
  const pairs = raw.flatMap((name, i) => (i % 2 === 0 && !OWN.test(name) ? [[name, raw[i + 1]]] : []));
  return Object.fromEntries(pairs);
}
