import { createServer, request } from 'node:http';
import { once } from 'node:events';

/**
 * Passes requests on to a server and notes them with their responses, in the order in which they come.
 *
 * @param target - base URL
 * @returns `{ url, exchanges, stop() }`; an exchange is `{ method, path, headers, body, response: { status, headers, body } }`,
 * headers as they were on the wire (name, value, name, value), bodies in base64
 */
export async function recordingProxy(target) {
  const exchanges = [];
  const server = createServer((asked, reply) => void passOn(target, asked, reply, exchanges));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    exchanges,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function passOn(target, asked, reply, exchanges) {
  const { method, url: path, rawHeaders: headers } = asked;
  const body = await bytesOf(asked);
  const forwarded = request(new URL(path, target), { method, headers, agent: false });
  forwarded.end(body);
  const [got] = await once(forwarded, 'response');
  const response = await bytesOf(got);
  exchanges.push({
    method,
    path,
    headers,
    body: body.toString('base64'),
    response: { status: got.statusCode, headers: kept(got.rawHeaders), body: response.toString('base64') },
  });
  reply.writeHead(got.statusCode, kept(got.rawHeaders));
  reply.end(response);
}

/** The headers that are not of the connection alone. */
function kept(raw) {
  return raw.flatMap((name, i) =>
    i % 2 === 0 && !/^(?:connection|keep-alive|transfer-encoding)$/i.test(name) ? [name, raw[i + 1]] : [],
  );
}

async function bytesOf(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
