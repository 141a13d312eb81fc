import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A target that repeats in its responses what it was sent, and hands out a token. */
export class EchoTarget {
  private constructor(private readonly server: Server) {}

  static async start(token: string): Promise<EchoTarget> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const { headers, url = '' } = request;
        const sent = [...Object.values(headers), url].join(' ');
        response.statusCode = url.length % 2 === 0 ? 200 : 400;
        response.setHeader('Content-Type', `application/json; sent="${encodeURIComponent(sent)}"`);
        response.setHeader('Location', `/elsewhere?sent=${encodeURIComponent(sent)}`);
        response.setHeader('X-Echo', encodeURIComponent(sent));
        response.setHeader(`X-${Buffer.from(sent).toString('hex')}`, 'a name');
        const base64 = Buffer.from(sent).toString('base64');
        const body = { headers, url, message: `cannot serve ${sent}`, base64, access_token: token };
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new EchoTarget(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }
}
