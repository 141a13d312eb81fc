// The barest work: node:http alone reads the body, parses it and responses.
import { createServer } from 'node:http';

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

function response(response, status, value) {
  const body = JSON.stringify(value);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, headers);
  response.end(body);
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const bytes = Buffer.concat(pieces);
    if (!request.headers['content-type']?.includes('json')) {
      response(response, 200, { bytes: bytes.length });
      return;
    }
    const { embedding1, embedding2 } = JSON.parse(bytes.toString());
    const lengths = Math.sqrt(dot(embedding1, embedding1) * dot(embedding2, embedding2));
    response(response, 200, { similarity: Math.round((100 * dot(embedding1, embedding2)) / lengths) });
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${server.address().port}`);
});
