import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const fixtures = join(import.meta.dirname, '../../fixtures');
const KIB = 1024;
export const SMALL = 48 * KIB;
export const LARGE = 1024 * KIB;

/** Two embeddings of 512 numbers, 12 KB of JSON. */
export function embeddings(key = 'test_ok') {
  const embedding = (n) => Array.from({ length: 512 }, (_, i) => Number((Math.sin(n + i) / 16).toFixed(8)));
  return {
    path: '/v1/face-verification/compare-face-embeddings',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `ApiKey ${key}` },
    body: JSON.stringify({ embedding1: embedding(1), embedding2: embedding(1.2) }),
  };
}

/** Two photographs of one person as a form, each of so many bytes. */
export async function form(bytes, prefer) {
  const data = new FormData();
  for (const [name, image] of Object.entries(await images(bytes))) {
    data.append(name, new File([image], `${name}.jpg`, { type: 'image/jpeg' }));
  }
  const request = new Request('http://bench', { method: 'POST', body: data });
  return {
    path: '/v1/face/compare',
    method: 'POST',
    headers: {
      'content-type': request.headers.get('content-type'),
      'x-api-key': 'test_ok',
      ...(prefer && { prefer }),
    },
    body: Buffer.from(await request.arrayBuffer()),
  };
}

/** The same two as base64 in JSON. */
export async function texts(bytes, prefer) {
  const { source, target } = await images(bytes);
  return {
    path: '/v1/verify',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'test_ok', ...(prefer && { prefer }) },
    body: JSON.stringify({ img1: source.toString('base64'), img2: target.toString('base64') }),
  };
}

async function images(bytes) {
  const [source, target] = await Promise.all(
    ['people/ada-card.jpg', 'people/ada-selfie.jpg'].map((file) => photograph(file, bytes)),
  );
  return { source, target };
}

/** A photograph of the fixtures, as large as wanted: of as good a quality as goes into it, and filled up behind its end. */
async function photograph(file, bytes) {
  const original = readFileSync(join(fixtures, file));
  const width = bytes > original.length ? 3000 : undefined;
  for (let quality = 95; quality > 5; quality -= 5) {
    const jpeg = await sharp(original).resize({ width }).jpeg({ quality }).toBuffer();
    if (jpeg.length <= bytes) return Buffer.concat([jpeg], bytes);
  }
  throw new RangeError(`${file} does not go into ${bytes} bytes`);
}
