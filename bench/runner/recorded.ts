import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Headers are as they were on the wire (name, value, name, value), bodies in base64. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string;
  readonly response: { readonly status: number; readonly headers: readonly string[]; readonly body: string };
}

/** What some work, given a url, asks of a server and is answered, in the order in which it asks. */
export async function recorded(work: (url: string) => Promise<unknown>, target: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  const server = createServer((asked, reply) => void passOn(target, asked, reply, exchanges));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  return exchanges;
}

async function passOn(
  target: string,
  asked: IncomingMessage,
  reply: ServerResponse,
  exchanges: Exchange[],
): Promise<void> {
  const { method = 'GET', url: path = '/', rawHeaders: headers } = asked;
  const body = await bytesOf(asked);
  const forwarded = request(new URL(path, target), { method, headers, agent: false });
  forwarded.end(body);
  const [got] = (await once(forwarded, 'response')) as [IncomingMessage];
  const response = await bytesOf(got);
  const status = got.statusCode ?? 502;
  exchanges.push({
    method,
    path,
    headers,
    body: body.toString('base64'),
    response: { status, headers: kept(got.rawHeaders), body: response.toString('base64') },
  });
  reply.writeHead(status, kept(got.rawHeaders));
  reply.end(response);
}

/** The headers that are not of the connection alone. */
function kept(raw: readonly string[]): string[] {
  return raw.flatMap((name, i) =>
    i % 2 === 0 && !/^(?:connection|keep-alive|transfer-encoding)$/i.test(name)
      ? [name, raw[i + 1] ?? '']
      : [],
  );
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
