// The barest work: node:http alone reads the body, parses it and responds.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scoreOf } from './scoreOf.js';

function respond(response: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, headers);
  response.end(body);
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const bytes = Buffer.concat(pieces);
    if (!request.headers['content-type']?.includes('json')) {
      respond(response, 200, { bytes: bytes.length });
      return;
    }
    respond(response, 200, { score: scoreOf(JSON.parse(bytes.toString()) as object) });
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
