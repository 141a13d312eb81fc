// Gives the responses of a recording in their order, over and over: cannedServer RECORDING.json
// A request that is not the next one of the recording gets a 599.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from './recorded.js';

const recording = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Exchange[];
const exchanges = recording.map(({ method, path, response }) => ({
  method,
  path,
  ...response,
  body: Buffer.from(response.body, 'base64'),
}));
let next = 0;
const server = createServer((asked, reply) => {
  const exchange = exchanges[next++ % exchanges.length];
  const known = asked.method === exchange?.method && asked.url === exchange?.path;
  asked.resume().on('end', () => {
    if (exchange && known) reply.writeHead(exchange.status, [...exchange.headers]).end(exchange.body);
    else
      reply
        .writeHead(599)
        .end(
          `${asked.method ?? ''} ${asked.url ?? ''} in place of ${exchange?.method ?? ''} ${exchange?.path ?? ''}`,
        );
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
