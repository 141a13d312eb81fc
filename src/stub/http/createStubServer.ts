import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { freeBody } from './admitBody.js';
import { oneAtATime } from './oneAtATime.js';
import { sendOwn } from './sendOwn.js';

/** How long a client may take, in milliseconds. */
export interface ServerTimes {
  /** From the first byte of a request to the end of its headers. */
  readonly headers: number;
  /** From the first byte of a request to its last. */
  readonly request: number;
  /** Until the first byte, and between two requests on one connection. */
  readonly idle: number;
  /** Between two looks at the connections: a request may take as much longer. */
  readonly check: number;
  /** For what is left of a request once its response has left. */
  readonly leftover: number;
  /** Between two bytes: of a body that is read, and of a response that does not fit into the network. */
  readonly still: number;
}

/** Two images of 15 MiB in base64 arrive in two minutes at 3 Mbit/s. */
export const SERVER_TIMES: ServerTimes = {
  headers: 15_000,
  request: 120_000,
  idle: 5_000,
  check: 5_000,
  leftover: 5_000,
  still: 30_000,
};

/** Request line and headers together. */
const HEADER_BYTES = 16 * 1024;
const MOST_HEADERS = 200;

/**
 * An HTTP server that no client can hold on to: one that sends its request too slowly is answered 408 and cut off, one that
 * stops in the middle of a body or does not read its response is cut off, one with too long or too many headers is answered
 * 431, one whose framing can be read in two ways 400. Requests that a client sends in one go are served one after the other.
 */
export function createStubServer(listener: RequestListener, given: Partial<ServerTimes> = {}): Server {
  const times = { ...SERVER_TIMES, ...given };
  const server = createServer(
    {
      headersTimeout: times.headers,
      requestTimeout: times.request,
      keepAliveTimeout: times.idle,
      connectionsCheckingInterval: times.check,
      maxHeaderSize: HEADER_BYTES,
      // Whatever NODE_OPTIONS says: with the lenient parser two servers may see two different requests.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    oneAtATime((request, response) => {
      watch(request, response, times);
      const target = originForm(request.url ?? '');
      const refused = refusalOf(request, target);
      if (target === undefined || refused) {
        const { status, error, message } = refused ?? NO_URL;
        sendOwn(response, status, error, message, { Connection: 'close' });
        return;
      }
      request.url = target;
      listener(request, response);
    }),
  );
  // All of them: a header that is not looked at may be the one that matters.
  server.maxHeadersCount = 0;
  server.timeout = times.still;
  server.on('connection', (socket: Socket) => {
    endSilence(socket, times.idle);
  });
  return server;
}

/** Ends a connection on which no byte has come: Node would wait for headers. */
function endSilence(socket: Socket, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (socket.bytesRead === 0) socket.destroy();
  }, milliseconds).unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

/** Ends what a client leaves unfinished. */
function watch(request: IncomingMessage, response: ServerResponse, times: ServerTimes): void {
  response.on('finish', () => {
    if (!request.complete) cutOff(request, times.leftover);
  });
  response.on('close', () => {
    freeBody(request);
  });
  // No byte came or went. That is as it should be while the response is made, or the body waits for memory.
  response.on('timeout', (socket: Socket) => {
    const unread = socket.writableLength > 0;
    const unsent = !request.complete && request.readableFlowing === true;
    if (unread || unsent) socket.destroy();
  });
}

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly message: string;
}

const NO_URL: Refusal = { status: 400, error: 'Bad Request', message: 'The target of the request is no URL' };
const TWO_HOSTS: Refusal = { status: 400, error: 'Bad Request', message: 'The request has two Host headers' };
const MANY_HEADERS: Refusal = {
  status: 431,
  error: 'Request Header Fields Too Large',
  message: `The request has more than ${MOST_HEADERS} headers`,
};

function refusalOf({ rawHeaders }: IncomingMessage, target: string | undefined): Refusal | undefined {
  if (target === undefined) return NO_URL;
  if (rawHeaders.length > 2 * MOST_HEADERS) return MANY_HEADERS;
  return hosts(rawHeaders) > 1 ? TWO_HOSTS : undefined;
}

/** How many Host headers there are. Of several Node shows the first, another server the last (RFC 9112, 3.2). */
function hosts(rawHeaders: readonly string[]): number {
  let found = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === 4 && name.toLowerCase() === 'host') found++;
  }
  return found;
}

/**
 * The path and query of a request's target. A proxy sends a whole URL, which every server must take (RFC 9112, 3.2.2).
 *
 * @returns undefined when it is none
 */
export function originForm(target: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(target)) return target;
  if (!URL.canParse(target)) return undefined;
  const { pathname, search } = new URL(target);
  return `${pathname === '' ? '/' : pathname}${search}`;
}

/** An early response may overtake its request. Closing at once would be a reset, which can overtake the response. */
function cutOff(request: IncomingMessage, milliseconds: number): void {
  request.resume();
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, milliseconds).unref();
  request.once('close', () => {
    clearTimeout(timer);
  });
}
