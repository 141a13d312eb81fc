import { FormData, request as undiciRequest, type Dispatcher } from 'undici';
import { ByteCollector } from '../../core/ByteCollector.js';
import type { ReceivedResponse } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { responseText, tooLong } from './responseText.js';
import { noResponse } from './noResponse.js';
import { NoResponseError } from './NoResponseError.js';

/** Limits of one call, so that no server can hold up a run or fill the memory. */
export interface CallLimits {
  /** From the first attempt to connect to the last byte of the response. */
  readonly milliseconds: number;
  /** Of the body, as it comes and inflated. */
  readonly bytes: number;
}

/** Send a request. Redirects are responses, not followed. @throws NoResponseError */
export async function send(
  built: BuiltRequest,
  dispatcher: Dispatcher,
  limits: CallLimits,
): Promise<ReceivedResponse> {
  const started = performance.now();
  let begun = '';
  try {
    const { statusCode, headers, body } = await undiciRequest(built.url, {
      method: built.method,
      headers: { ...built.headers, ...contentType(built) },
      body: bodyOf(built),
      dispatcher,
      // The client's own limits are for single steps, and shorter or longer than what the whole may take.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: AbortSignal.timeout(limits.milliseconds),
    });
    begun = ` to the end of a response with status ${statusCode}`;
    const collector = new ByteCollector(limits.bytes);
    for await (const piece of body as AsyncIterable<Buffer>) {
      if (!collector.add(piece)) throw tooLong(limits.bytes);
    }
    const milliseconds = performance.now() - started;
    const flat = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
    );
    return {
      status: statusCode,
      headers: flat,
      text: responseText(collector.bytes, flat, limits.bytes),
      milliseconds,
      received: Date.now(),
    };
  } catch (error) {
    if (error instanceof NoResponseError) throw error;
    if ((error as Error).name !== 'TimeoutError') throw noResponse(error);
    throw new NoResponseError(
      `no response within ${limits.milliseconds} ms${begun && `: they did not suffice${begun}`}`,
      true,
    );
  }
}

function contentType({ body, headers }: BuiltRequest): Record<string, string> {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (given || body.kind === 'none' || body.kind === 'form' || body.contentType === '') return {};
  return { 'Content-Type': body.contentType };
}

function bodyOf({ body }: BuiltRequest): string | Buffer | FormData | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'text':
      return body.text;
    case 'image':
      return Buffer.from(body.image.bytes);
    case 'form': {
      const form = new FormData();
      for (const { name, text = '', image, filename = name, mediaType = '' } of body.parts) {
        if (image) form.append(name, new Blob([new Uint8Array(image.bytes)], { type: mediaType }), filename);
        else form.append(name, text);
      }
      return form;
    }
  }
}
