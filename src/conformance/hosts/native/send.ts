import { Agent, FormData, request as undiciRequest, type Dispatcher } from 'undici';
import { ByteCollector } from '../../../core/ByteCollector.js';
import type { Answer } from '../../evaluate/Exchange.js';
import { foldHeaders } from '../../evaluate/foldHeaders.js';
import type { BuiltRequest } from '../../request/buildRequest.js';
import { hasContentType } from '../../request/planRequest.js';
import type { CallLimits } from '../../run/CallLimits.js';
import { NoAnswerError, noAnswer, tooLong } from '../../run/NoAnswerError.js';
import { answerText } from './answerText.js';

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

/** Send a request. Redirects are answers, not followed. @throws NoAnswerError */
export async function send(built: BuiltRequest, dispatcher: Dispatcher, limits: CallLimits): Promise<Answer> {
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
    begun = ` to the end of an answer with status ${statusCode}`;
    const collector = new ByteCollector(limits.bytes);
    for await (const piece of body as AsyncIterable<Buffer>) {
      if (!collector.add(piece)) throw tooLong(limits.bytes);
    }
    const milliseconds = performance.now() - started;
    const flat = foldHeaders(Object.entries(headers));
    return {
      status: statusCode,
      headers: flat,
      text: answerText(collector.bytes, flat, limits.bytes),
      milliseconds,
      received: Date.now(),
    };
  } catch (error) {
    if (error instanceof NoAnswerError) throw error;
    if ((error as Error).name !== 'TimeoutError') throw noAnswer(error);
    throw new NoAnswerError(
      `no answer within ${limits.milliseconds} ms${begun && `: they did not suffice${begun}`}`,
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
    case 'picture':
      return Buffer.from(body.picture.bytes);
    case 'form': {
      const form = new FormData();
      for (const { name, text = '', picture, filename = name, mediaType = '' } of body.parts) {
        if (picture)
          form.append(name, new Blob([new Uint8Array(picture.bytes)], { type: mediaType }), filename);
        else form.append(name, text);
      }
      return form;
    }
  }
}
