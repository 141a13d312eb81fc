// Gives the responses of a recording in their order, over and over: node cannedServer.mjs RECORDING.json
// A request that is not the next one of the recording gets a 599.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const exchanges = JSON.parse(readFileSync(process.argv[2], 'utf8')).map(({ method, path, response }) => ({
  method,
  path,
  ...response,
  body: Buffer.from(response.body, 'base64'),
}));
let next = 0;
const server = createServer((asked, reply) => {
  const { method, path, status, headers, body } = exchanges[next++ % exchanges.length];
  const known = asked.method === method && asked.url === path;
  asked.resume().on('end', () => {
    if (known) reply.writeHead(status, headers).end(body);
    else reply.writeHead(599).end(`${asked.method} ${asked.url} in place of ${method} ${path}`);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
