import { FormData, request as undiciRequest, type Dispatcher } from 'undici';
import type { Answer } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';

/** Limits of one call, so that no server can hold up a run or fill the memory. */
export interface CallLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** The target did not answer, or not in a way that can be judged. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Send a request. Redirects are answers, not followed. @throws NoAnswerError */
export async function send(built: BuiltRequest, dispatcher: Dispatcher, limits: CallLimits): Promise<Answer> {
  const started = performance.now();
  try {
    const { statusCode, headers, body } = await undiciRequest(built.url, {
      method: built.method,
      headers: { ...built.headers, ...contentType(built) },
      body: bodyOf(built),
      dispatcher,
      signal: AbortSignal.timeout(limits.milliseconds),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limits.bytes) throw new NoAnswerError(`the answer is longer than ${limits.bytes} bytes`);
      chunks.push(chunk);
    }
    return {
      status: statusCode,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
      ),
      text: Buffer.concat(chunks).toString('utf8'),
      milliseconds: performance.now() - started,
      received: Date.now(),
    };
  } catch (error) {
    if (error instanceof NoAnswerError) throw error;
    throw new NoAnswerError(reasonOf(error as Error & { code?: string }, limits));
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

function reasonOf(error: Error & { code?: string }, { milliseconds }: CallLimits): string {
  if (error.name === 'TimeoutError') return `no answer within ${milliseconds} ms`;
  const code = error.code ?? (error.cause as { code?: string } | undefined)?.code;
  return code === undefined ? error.message : `${error.message} (${code})`;
}
