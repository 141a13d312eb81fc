import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';
import type { Call } from './TestStub.js';

/** An image of the fixture pack. */
export function fixture(file: string): Promise<Buffer> {
  return readFile(join(packageRoot(), 'fixtures', file));
}

async function text(file: string): Promise<string> {
  return (await fixture(file)).toString('base64');
}

const embedding = (seed: number): number[] => Array.from({ length: 512 }, (_, i) => Math.sin(seed + i) / 16);

const CALLS: Readonly<Record<string, (a: string, b: string) => Promise<Call>>> = {
  verify: async (a, b) => ({ json: { img1: await text(a), img2: await text(b) } }),
  analyze: async (a) => ({ json: { image: await text(a), actions: ['age', 'gender'] } }),
  lookalike: async (a, b) => ({ json: { img1: await text(a), img2: await text(b) } }),
  compareFaces: async (a, b) => ({ form: { source: await fixture(a), target: await fixture(b) } }),
  presignUpload: () =>
    Promise.resolve({ json: { files: [{ contentType: 'image/jpeg', byteLength: 1000 }] } }),
  facematch: async (a, b) => ({ form: { file_a: await fixture(a), file_b: await fixture(b) } }),
  authorize: () => Promise.resolve({ form: { client_id: 'doppel', client_secret: 'test_ok' } }),
  detectFaces: async (a) => ({ json: { image: { bytes: await text(a) } } }),
  getFaceEmbeddings: async (a) => ({ json: { image: { bytes: await text(a) } } }),
  compareFaceEmbeddings: () =>
    Promise.resolve({ json: { embedding1: embedding(1), embedding2: embedding(2) } }),
  healthCheck: () => Promise.resolve({}),
};

/**
 * A request that its operation answers with success.
 *
 * @param a - image of the fixture pack; by default an identity card
 * @param b - another, where the operation takes two; by default a selfie of the same person
 */
export async function validCall(
  operationId: string,
  a = 'people/ada-card.jpg',
  b = 'people/ada-selfie.jpg',
): Promise<Call> {
  const call = CALLS[operationId];
  if (!call) throw new Error(`no valid call of ${operationId} in test/support/validCalls.ts`);
  return call(a, b);
}
