import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { DoppelError } from '../../core/DoppelError.js';
import { sendOwn } from './sendOwn.js';

/** The address that a server was to listen on is taken or not allowed. */
export class PortUnavailableError extends DoppelError {
  readonly code = 'port-unavailable';
}

/** How long a client may take, in milliseconds. */
export interface ServerTimes {
  /** From the first byte of a request to the end of its headers. */
  readonly headers: number;
  /** From the first byte of a request to its last. */
  readonly request: number;
  /** Between two requests on one connection. */
  readonly idle: number;
  /** Between two looks at the connections: a request may take as much longer. */
  readonly check: number;
  /** For what is left of a request once its response has left. */
  readonly leftover: number;
}

/** Two images of 15 MiB in base64 arrive in two minutes at 3 Mbit/s. */
export const SERVER_TIMES: ServerTimes = {
  headers: 15_000,
  request: 120_000,
  idle: 5_000,
  check: 5_000,
  leftover: 5_000,
};

/** Request line and headers together. */
const HEADER_BYTES = 16 * 1024;
const MOST_HEADERS = 200;

/**
 * An HTTP server that no client can hold on to: one that sends its request too slowly is answered 408 and cut off, one with
 * too long headers 431, one whose framing can be read in two ways 400; of more than 200 headers the rest is not looked at.
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
    (request, response) => {
      const target = originForm(request.url ?? '');
      if (target === undefined) {
        sendOwn(response, 400, 'Bad Request', 'The target of the request is no URL');
        return;
      }
      request.url = target;
      listener(request, response);
    },
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.on('request', (request, response) => {
    response.once('finish', () => {
      if (!request.complete) cutOff(request, times.leftover);
    });
  });
  return server;
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

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; stop it or choose another port with --port',
  EACCES: 'this user may not; choose a port above 1023 with --port',
  EADDRNOTAVAIL: 'this machine has no such address; choose another with --host',
  ENOTFOUND: 'this name is unknown; choose another with --host',
};

/** Listen, or say in one line why not. @throws PortUnavailableError */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message;
      reject(new PortUnavailableError(`Cannot listen on ${host}:${port}: ${reason}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
