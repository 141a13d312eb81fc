import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Misbehaviour } from './badServers.js';
import { selfSigned } from './selfSigned.js';

/** A server of bytes: what it says is no matter of HTTP. */
export class RawServer {
  /** Connections that were made. */
  connections = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
  ) {}

  /** @param tls - speak TLS, with a certificate that nobody vouches for */
  static async start(misbehave: Misbehaviour, { tls = false } = {}): Promise<RawServer> {
    const serve = (socket: Socket): void => {
      raw.connections++;
      raw.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => raw.sockets.delete(socket));
      socket.once('data', () => {
        socket.resume();
        misbehave(socket);
      });
    };
    const server = tls
      ? createTlsServer({ ...selfSigned }, serve)
      : createServer({ allowHalfOpen: true }, serve);
    const raw = new RawServer(server, tls ? 'https' : 'http');
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return raw;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
