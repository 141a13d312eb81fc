import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { FIXTURES } from '../../tooling/paths.js';
import type { BenchRequest } from '../lib/overHttp.js';

/** A request to whichever server. */
export interface PathRequest extends Omit<BenchRequest, 'url' | 'status'> {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const KIB = 1024;
export const SMALL = 48 * KIB;
export const LARGE = 1024 * KIB;

/** Two embeddings of 512 numbers, 12 KB of JSON. */
export function embeddings(key = 'test_ok'): PathRequest {
  const embedding = (n: number): number[] =>
    Array.from({ length: 512 }, (_, i) => Number((Math.sin(n + i) / 16).toFixed(8)));
  return {
    path: '/v1/face-verification/compare-face-embeddings',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `ApiKey ${key}` },
    body: JSON.stringify({ embedding1: embedding(1), embedding2: embedding(1.2) }),
  };
}

/** Two photographs of one person as a form, each of so many bytes. */
export async function form(bytes: number, prefer?: string): Promise<PathRequest> {
  const data = new FormData();
  for (const [name, image] of Object.entries(await images(bytes))) {
    data.append(name, new File([image], `${name}.jpg`, { type: 'image/jpeg' }));
  }
  const request = new Request('http://bench', { method: 'POST', body: data });
  return {
    path: '/v1/face/compare',
    method: 'POST',
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'x-api-key': 'test_ok',
      ...(prefer !== undefined && { prefer }),
    },
    body: Buffer.from(await request.arrayBuffer()),
  };
}

/** The same two as base64 in JSON. */
export async function texts(bytes: number, prefer?: string): Promise<PathRequest> {
  const { source, target } = await images(bytes);
  return {
    path: '/v1/verify',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': 'test_ok',
      ...(prefer !== undefined && { prefer }),
    },
    body: JSON.stringify({ img1: source.toString('base64'), img2: target.toString('base64') }),
  };
}

async function images(bytes: number): Promise<{ readonly source: Buffer; readonly target: Buffer }> {
  const [source, target] = await Promise.all([
    photograph('people/ada-card.jpg', bytes),
    photograph('people/ada-selfie.jpg', bytes),
  ]);
  return { source, target };
}

/** A photograph of the fixtures, as large as wanted: of as good a quality as goes into it, and filled up behind its end. */
async function photograph(file: string, bytes: number): Promise<Buffer> {
  const original = readFileSync(join(FIXTURES, file));
  const size = bytes > original.length ? { width: 3000 } : {};
  for (let quality = 95; quality > 5; quality -= 5) {
    const jpeg = await sharp(original).resize(size).jpeg({ quality }).toBuffer();
    if (jpeg.length <= bytes) return Buffer.concat([jpeg], bytes);
  }
  throw new RangeError(`${file} does not go into ${bytes} bytes`);
}
