import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FaultyResponse } from './FaultyResponse.js';
import { isGone, onGone, sleep } from './sleep.js';

/** A response, ready to leave. */
export interface RenderedResponse {
  readonly status: number;
  /** `Content-Length` is set by {@link deliver}. */
  readonly headers: Readonly<OutgoingHttpHeaders>;
  readonly body: Buffer;
}

/** `sent` when the whole response was handed to the network, `cut` when it was not. */
export type Delivery = 'sent' | 'cut';

const LINGER_MS = 1_000;
const COMMA = Buffer.from(',');

/**
 * Send a response, whole or faulty. A client that goes away makes it `cut`, never an error; no timer outlives the promise.
 *
 * @param fault - without it, the response leaves as it is
 * @param signal - given when the stub stops: ends a hang or a dribble at once, and with it the connection
 */
export async function deliver(
  response: ServerResponse,
  rendered: RenderedResponse,
  fault?: FaultyResponse,
  signal?: AbortSignal,
): Promise<Delivery> {
  if (fault) await turn(response);
  if (isGone(response)) return 'cut';
  switch (fault?.kind) {
    case undefined:
      return send(response, rendered);
    case 'malformed-json':
      return send(response, { ...rendered, body: breakJson(rendered.body) });
    case 'dribble':
      return dribble(response, rendered, fault, signal);
    case 'reset':
      return reset(response);
    case 'truncated':
      begin(response, rendered, Math.max(1, rendered.body.length));
      response.write(rendered.body.subarray(0, Math.floor(rendered.body.length / 2)));
      break;
    case 'hang':
      // Reading on is what shows that the client is gone.
      response.req.resume();
      await sleep(fault.milliseconds, response, signal);
      break;
    case 'empty':
      break;
  }
  await hangUp(response);
  return 'cut';
}

/** Of requests sent in one go, each has the connection to itself only when those before it are answered. */
function turn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.socket || isGone(response)) {
      resolve();
      return;
    }
    const ready = (): void => {
      unwatch();
      response.off('socket', ready);
      resolve();
    };
    const unwatch = onGone(response, ready);
    response.on('socket', ready);
  });
}

function send(response: ServerResponse, rendered: RenderedResponse): Promise<Delivery> {
  begin(response, rendered, rendered.body.length);
  return end(response, rendered.body);
}

/** Headers leave with the first bytes of the body, or when they are flushed. */
function begin(response: ServerResponse, { status, headers }: RenderedResponse, length: number): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) response.setHeader(name, value);
  }
  // RFC 9110, 8.6: never with status 204.
  if (status !== 204) response.setHeader('Content-Length', length);
  response.writeHead(status);
}

function end(response: ServerResponse, lastPart: Buffer): Promise<Delivery> {
  return new Promise((resolve) => {
    const unwatch = onGone(response, () => {
      response.off('finish', finished);
      resolve('cut');
    });
    const finished = (): void => {
      unwatch();
      // Node announces "finish" also when the connection broke before the last bytes were out.
      resolve(isGone(response) ? 'cut' : 'sent');
    };
    // Before Node's own listener, which may close the connection.
    response.prependOnceListener('finish', finished);
    response.end(lastPart);
  });
}

async function dribble(
  response: ServerResponse,
  rendered: RenderedResponse,
  { chunks, milliseconds }: { chunks: number; milliseconds: number },
  signal: AbortSignal | undefined,
): Promise<Delivery> {
  const { body } = rendered;
  const part = (n: number): Buffer =>
    body.subarray(Math.floor((n * body.length) / chunks), Math.floor(((n + 1) * body.length) / chunks));
  const started = performance.now();
  begin(response, rendered, body.length);
  response.flushHeaders();
  response.req.resume();
  for (let n = 0; n < chunks; n++) {
    const due = started + ((n + 1) * milliseconds) / chunks;
    const awakening = await sleep(due - performance.now(), response, signal);
    if (awakening === 'stopped') await hangUp(response);
    if (awakening !== 'over') return 'cut';
    if (n < chunks - 1) response.write(part(n));
  }
  return end(response, part(chunks - 1));
}

async function reset(response: ServerResponse): Promise<Delivery> {
  const { socket } = response.req;
  await new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve();
    });
    socket.resetAndDestroy();
  });
  return 'cut';
}

/**
 * Close the connection of a response, after the bytes that were written so far. Resolves when it is closed.
 *
 * What the client still sends is read and dropped for a second: closing over unread bytes would make it a reset, which can
 * overtake the last bytes of the response.
 */
function hangUp(response: ServerResponse): Promise<void> {
  const { req: request } = response;
  const { socket } = request;
  return new Promise((resolve) => {
    if (socket.closed) {
      resolve();
      return;
    }
    let linger: NodeJS.Timeout | undefined;
    socket.once('close', () => {
      clearTimeout(linger);
      resolve();
    });
    socket.end(() => {
      if (!socket.destroyed) linger = setTimeout(() => socket.destroy(), LINGER_MS);
    });
    request.resume();
  });
}

/** Make a body of the same length, or of one byte when it is empty, that is no JSON: no JSON text ends in a comma. */
export function breakJson(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, -1), COMMA]);
}
