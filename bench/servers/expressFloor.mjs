// The bare work: what express, its JSON parser and multer do for the same requests, and nothing else. Its limits are the
// stub's, and so are the responses.
import express from 'express';
import multer from 'multer';

const MIB = 1024 * 1024;
const app = express();
app.disable('x-powered-by').disable('etag');

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const MATCH = {
  isMatch: true,
  confidence: 96.4,
  threshold: 80,
  sourceFaceDetected: true,
  targetFaceDetected: true,
};

app.post(
  '/v1/face-verification/compare-face-embeddings',
  (request, response, next) => {
    if (request.headers.authorization === 'ApiKey nobody')
      response.status(401).json({ error: 'Unauthorized' });
    else next();
  },
  express.json({ limit: 2 * MIB }),
  ({ body: { embedding1, embedding2 } }, response) => {
    const lengths = Math.sqrt(dot(embedding1, embedding1) * dot(embedding2, embedding2));
    response.json({ similarity: Math.round((100 * dot(embedding1, embedding2)) / lengths) });
  },
);

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 15 * MIB + 1, fieldSize: 21 * MIB, files: 10, fields: 20, parts: 30, headerPairs: 50 },
});
app.post('/v1/face/compare', upload.any(), ({ files }, response) => {
  if (files.length === 2) response.json(MATCH);
  else response.status(400).json({ error: 'two files' });
});

app.post('/v1/verify', express.json({ limit: 42 * MIB }), ({ body: { img1, img2 } }, response) => {
  const images = [img1, img2].map((text) => Buffer.from(text, 'base64'));
  if (images.every((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8)) response.json(MATCH);
  else response.status(400).json({ error: 'two images' });
});

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${server.address().port}`);
});
