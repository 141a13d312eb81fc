import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export type WireHandler = (response: ServerResponse, request: IncomingMessage) => Promise<unknown>;

/** A bare HTTP server whose connections are looked at byte by byte. */
export class WireServer {
  private readonly visits: Visit[] = [];
  private readonly outcomes: Promise<unknown>[] = [];

  private constructor(private readonly server: Server) {}

  /** @param handle - what it resolves to can be had from {@link outcome} */
  static async start(handle: WireHandler): Promise<WireServer> {
    const server = createServer();
    const wire = new WireServer(server);
    server.on('request', (request, response) => {
      wire.outcomes.push(handle(response, request));
      server.emit('handled');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** What became of the n-th request, counted from 0; waits for it to arrive. */
  async outcome(n = 0): Promise<unknown> {
    while (this.outcomes.length <= n) await once(this.server, 'handled');
    return this.outcomes[n];
  }

  /** Resolves when so many requests have arrived. */
  async arrived(count = 1): Promise<void> {
    while (this.outcomes.length < count) await once(this.server, 'handled');
  }

  /** Send bytes over a connection of their own. */
  visit(bytes: string | Buffer, options: { allowHalfOpen?: boolean } = {}): Visit {
    const visit = new Visit(connect({ port: this.port, host: '127.0.0.1', ...options }));
    visit.socket.write(bytes);
    this.visits.push(visit);
    return visit;
  }

  /** Resolves when every request is through and no connection is left. */
  async close(): Promise<void> {
    for (const { socket } of this.visits) socket.destroy();
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeIdleConnections();
    await closed;
    await Promise.allSettled(this.outcomes);
  }
}

/** One client's connection. */
export class Visit {
  private received = Buffer.alloc(0);
  /** How the connection came to its end: `end` for an orderly one, or the error's code. */
  readonly ending: Promise<string>;

  constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.received = Buffer.concat([this.received, bytes]);
    });
    this.ending = new Promise((resolve) => {
      socket.once('end', () => {
        resolve('end');
      });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
    });
  }

  /** All that has come so far. */
  get bytes(): Buffer {
    return this.received;
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  /** What came after the first empty line; `undefined` before that line. */
  get body(): string | undefined {
    return /\r\n\r\n(.*)$/s.exec(this.text)?.[1];
  }

  get contentLength(): number {
    return Number(/^content-length: (\d+)\r$/im.exec(this.text)?.[1]);
  }

  /** Resolves when what has come satisfies a condition; never when the connection ends before. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await once(this.socket, 'data');
  }
}

/** Resolves when something has come true; moves no clock, not even a fake one. */
export async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** The bytes of a request. */
export function request(method = 'GET', body = ''): string {
  return `${method} / HTTP/1.1\r\nHost: test\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
