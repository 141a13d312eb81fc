import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of this machine that has nothing, and remembers what it was asked for. */
export class CanaryServer {
  readonly fetched = new Set<string>();
  private count = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<CanaryServer> {
    const server = createServer();
    const canary = new CanaryServer(server);
    server.on('request', (request, response) => {
      canary.fetched.add(request.url ?? '');
      response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return canary;
  }

  /** An address that nobody has been told yet, and the path by which to know it again. */
  next(): { readonly url: string; readonly path: string } {
    const { port } = this.server.address() as AddressInfo;
    const path = `/canary-${++this.count}.jpg`;
    return { url: `http://127.0.0.1:${port}${path}`, path };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
