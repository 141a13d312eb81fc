import type { IncomingMessage } from 'node:http';
import { foldHeaders } from '../../conformance/evaluate/foldHeaders.js';
import { parseBody } from '../../conformance/evaluate/parseBody.js';
import type { OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { operationOf } from '../../contract/operationOf.js';
import type { Call } from '../Call.js';
import type { ImageNames } from './ImageNames.js';

/** Read a request to its end. */
export async function readCall(
  request: IncomingMessage,
  operations: readonly Pick<OperationDocument, 'operationId' | 'method' | 'path'>[],
  names: ImageNames,
): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { method = 'GET', url = '/', rawHeaders } = request;
  const { pathname: path, searchParams: query } = new URL(url, 'http://stub');
  const headers = foldHeaders(Object.entries(request.headers));
  const operation = operationOf(operations, { method, url: path }, { basePath: '' })?.operationId;
  const type = headers['content-type'] ?? '';
  const form = type.startsWith('multipart/') ? await partsOf(body, type) : [];
  const parsed = form.length > 0 || body.byteLength === 0 ? undefined : parseBody(body.toString('utf8'));
  const json = parsed && 'json' in parsed ? parsed.json : undefined;
  return {
    method,
    path,
    query,
    search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
    headers,
    headerNames: rawHeaders.filter((_, i) => i % 2 === 0),
    body,
    ...(operation !== undefined && { operation }),
    ...(json !== undefined && { json }),
    form: Object.fromEntries(
      form.map(({ name, value }) => [name, typeof value === 'string' ? value : value.name]),
    ),
    images: [
      ...names.inJson(json),
      ...form.flatMap(({ value, bytes }) =>
        typeof value === 'string' ? names.inJson(value) : names.ofBytes(bytes),
      ),
    ],
  };
}

interface Part {
  readonly name: string;
  readonly value: string | File;
  readonly bytes: Uint8Array;
}

/** A form that cannot be read has no parts: the stub will say so. */
async function partsOf(body: Buffer, type: string): Promise<Part[]> {
  try {
    // The forms are the runner's own and small in number.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return await Promise.all(
      [...form].map(async ([name, value]) => ({
        name,
        value,
        bytes: typeof value === 'string' ? new Uint8Array() : new Uint8Array(await value.arrayBuffer()),
      })),
    );
  } catch {
    return [];
  }
}
