import { Agent, FormData, request as undiciRequest, type Dispatcher } from 'undici';
import { ByteCollector } from '../../../core/ByteCollector.js';
import type { ReceivedResponse } from '../../evaluate/Exchange.js';
import { foldHeaders } from '../../evaluate/foldHeaders.js';
import type { BuiltRequest } from '../../request/buildRequest.js';
import { hasContentType } from '../../request/planRequest.js';
import type { CallLimits } from '../../run/CallLimits.js';
import { NoResponseError, noResponse, tooLong } from '../../run/NoResponseError.js';
import { responseText } from './responseText.js';

const CONNECT_MS = 10_000;

/**
 * Connections to a target, made as they are needed. Destroy them at the end: closing waits for those that are still being made.
 *
 * @param count - at most so many at once
 * @param limits - of each call; a call's own clock does not run while its connection is being made
 */
export function openConnections(count: number, { milliseconds }: CallLimits): Agent {
  return new Agent({
    connections: count,
    pipelining: 1,
    connect: { timeout: Math.min(CONNECT_MS, milliseconds) },
  });
}

/** Send a request. Redirects are responses, not followed. @throws NoResponseError */
export async function send(built: BuiltRequest, dispatcher: Dispatcher, limits: CallLimits): Promise<ReceivedResponse> {
  const started = performance.now();
  let begun = '';
  try {
    const { statusCode, headers, body } = await undiciRequest(built.url, {
      method: built.method,
      headers: { ...built.headers, ...contentType(built) },
      body: wireBody(built),
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
    const flat = foldHeaders(Object.entries(headers));
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
  if (hasContentType(headers) || body.kind === 'none' || body.kind === 'form' || body.contentType === '')
    return {};
  return { 'Content-Type': body.contentType };
}

function wireBody({ body }: BuiltRequest): string | Buffer | FormData | null {
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
        if (image)
          form.append(name, new Blob([new Uint8Array(image.bytes)], { type: mediaType }), filename);
        else form.append(name, text);
      }
      return form;
    }
  }
}
