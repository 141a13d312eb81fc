// The bare work: what express, its JSON parser and multer do for the same requests, and nothing else. Its limits are the
// stub's, and so are the responses: expressFloor ROUTES, see FloorRoutes.ts
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import multer from 'multer';
import type { FloorRoutes } from './FloorRoutes.js';
import { scoreOf } from './scoreOf.js';

const MIB = 1024 * 1024;
const app = express();
app.disable('x-powered-by').disable('etag');

const { numbers, form, texts } = JSON.parse(process.argv[2] ?? '') as FloorRoutes;
const [header, stranger] = numbers.refused;

app.post(
  numbers.path,
  (request, response, next) => {
    if (request.headers[header] === stranger) response.status(401).json({ error: 'Unauthorized' });
    else next();
  },
  express.json({ limit: 2 * MIB }),
  ({ body }: Request<object, unknown, object>, response) => {
    response.json({ score: scoreOf(body) });
  },
);

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 15 * MIB + 1, fieldSize: 21 * MIB, files: 10, fields: 20, parts: 30, headerPairs: 50 },
});
app.post(form.path, upload.any(), ({ files }, response) => {
  if (files?.length === 2) response.json(form.response);
  else response.status(400).json({ error: 'two files' });
});

app.post(
  texts.path,
  express.json({ limit: 42 * MIB }),
  ({ body }: Request<object, unknown, Readonly<Record<string, string>>>, response) => {
    const images = Object.values(body).map((text) => Buffer.from(text, 'base64'));
    if (images.length === 2 && images.every((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8))
      response.json(texts.response);
    else response.status(400).json({ error: 'two images' });
  },
);

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
