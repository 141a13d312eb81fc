import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStubServer, type ServerTimes } from './http/createStubServer.js';
import { listen, type Place } from './http/listen.js';
import type { StubOptions } from './StubOptions.js';

/** How long requests in flight may take once the stub stops, in milliseconds; what is left then is cut off. */
const DRAIN_MS = 10_000;

const LOOPBACK = '127.0.0.1';
/** Addresses that are of this machine only. */
const LOCAL = /^(?:127\.[\d.]+|::1|localhost)$/;

/** Where to listen, and how long clients may take. */
interface ListenersOptions extends Pick<StubOptions, 'port' | 'host' | 'adminPort' | 'adminToken'> {
  readonly times?: Partial<ServerTimes>;
}

/**
 * Where a stub listens: at one address for its clients, and at another one, of this machine only, for the admin API. Whoever
 * passes the first one on, as a proxy or a forwarded port, does not pass on the second.
 *
 * With an admin token one address serves both, unless the admin API is given a port of its own.
 */
export class Listeners {
  private readonly servers: Server[] = [];
  private readonly byAdminPort = new WeakSet<IncomingMessage>();
  private readonly apart: boolean;
  private clients = '';
  private admin = '';

  constructor(private readonly options: ListenersOptions) {
    this.apart = options.adminToken === undefined || options.adminPort !== undefined;
  }

  /** Scheme and address for clients, for example `http://127.0.0.1:4010`; empty before it listens. */
  get url(): string {
    return this.clients;
  }

  /** Scheme and address of the admin API. */
  get adminUrl(): string {
    return this.apart ? this.admin : this.clients;
  }

  /** Whether the admin API is served at the address that a request came to. */
  servesAdmin(request: IncomingMessage): boolean {
    return !this.apart || this.byAdminPort.has(request);
  }

  /**
   * Listen.
   *
   * @param onError - told of what goes wrong later
   * @throws PortUnavailableError when an address cannot be listened on
   */
  async open(app: RequestListener, onError: (error: unknown) => void): Promise<void> {
    const { port = 0, host = LOOPBACK, adminPort = 0, adminToken } = this.options;
    this.clients = await this.listen(app, { port, host, option: '--port' }, onError);
    if (!this.apart) return;
    const mark: RequestListener = (request, response) => {
      this.byAdminPort.add(request);
      app(request, response);
    };
    const adminHost = adminToken !== undefined || LOCAL.test(host) ? host : LOOPBACK;
    const place = { port: adminPort, host: adminHost, option: '--admin-port' };
    this.admin = await this.listen(mark, place, onError);
  }

  /** Stop listening, and let requests in flight finish. */
  async close(): Promise<void> {
    await Promise.all(this.servers.map(drain));
  }

  private async listen(
    app: RequestListener,
    place: Place,
    onError: (error: unknown) => void,
  ): Promise<string> {
    const server = createStubServer(app, this.options.times);
    await listen(server, place);
    this.servers.push(server);
    server.on('error', onError);
    return urlOf(server, place.host);
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
