import { beforeEach, describe, expect, it } from 'vitest';
import type { ForcedOutcome } from '../../src/stub/index.js';
import { TestStub } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile();
beforeEach(() => {
  stub.handle.reset();
});

interface Analysis {
  readonly faces_detected: number;
  readonly results: readonly Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>[];
}

/** What analyze says of each face, all attributes together. */
async function analyze(headers: Readonly<Record<string, string>> = {}): Promise<{
  count: number;
  faces: Record<string, unknown>[];
  forced: string | null;
}> {
  const { json } = await validCall('analyze');
  const actions = ['age', 'gender', 'emotion'];
  const response = await stub.call('analyze', { json: { ...(json as object), actions }, headers });
  expect(response.status, response.text).toBe(200);
  const { faces_detected: count, results } = response.body as Analysis;
  const faces = Array.from({ length: count }, (_, i) => {
    const entries = results.flatMap((result) => Object.values(result).map((list) => list[i] ?? {}));
    return Object.assign({}, ...entries) as Record<string, unknown>;
  });
  return { count, faces, forced: response.headers.get('x-doppel-forced') };
}

describe('analyze', () => {
  it('is told age, gender and emotion by a header', async () => {
    const { faces, forced } = await analyze({ Prefer: 'age=71, gender=male, emotion=sad' });
    expect(faces).toMatchObject([{ age: 71, dominant_gender: 'Man', dominant_emotion: 'sad' }]);
    expect(forced).toBe('prefer age=71 gender=male emotion=sad');
  });

  it.each([0.4, 17.6, 120])('rounds an age of %d as it does its own', async (age) => {
    stub.handle.force({ operation: 'analyze', age });
    expect((await analyze()).faces).toMatchObject([{ age: Math.round(age) }]);
  });

  it('is told each face with its place, and once', async () => {
    const box = { x: 10, y: 20, width: 100, height: 120 };
    stub.handle.force({
      operation: 'analyze',
      faces: [
        { age: 34, gender: 'female', box, confidence: 0.5 },
        { age: 7, emotion: 'happy' },
      ],
    });
    const { count, faces, forced } = await analyze();
    expect(count).toBe(2);
    expect(faces).toMatchObject([
      { age: 34, dominant_gender: 'Woman', face_confidence: 0.5, region: { x: 10, y: 20, w: 100, h: 120 } },
      { age: 7, dominant_emotion: 'happy' },
    ]);
    expect(forced).toMatch(/^queue f\d+ faces=2$/);
    expect((await analyze()).count).toBe(1);
  });

  it('sees nobody', async () => {
    stub.handle.force({ operation: 'analyze', faces: 0 });
    const response = await stub.call('analyze', await validCall('analyze'));
    expect([response.status, response.headers.get('x-doppel-notice')]).toEqual([
      400,
      'no face was found in image',
    ]);
  });
});

describe('an operation that finds faces', () => {
  it.each([0, 1, 2, 5, 10])('finds %i', async (count) => {
    const { json } = await validCall('detectFaces');
    const call = { json: { ...(json as object), maxFaceCount: 10 }, headers: { Prefer: `faces=${count}` } };
    const { body } = await stub.call('detectFaces', call);
    const { faces } = body as { faces: { boundingBox: { x: number; width: number } }[] };
    expect(faces).toHaveLength(count);
    const places = faces.map(({ boundingBox }) => boundingBox.x);
    expect(new Set(places).size).toBe(count);
  });

  it('counts those beyond its limit', async () => {
    const { json } = await validCall('detectFaces');
    const call = { json: { ...(json as object), maxFaceCount: 2 }, headers: { Prefer: 'faces=5' } };
    const { body } = await stub.call('detectFaces', call);
    expect(body).toMatchObject({ unprocessedFaceCount: 3 });
  });

  it('gives each an embedding of its own', async () => {
    const call = { ...(await validCall('getFaceEmbeddings')), headers: { Prefer: 'faces=3' } };
    const { body } = await stub.call('getFaceEmbeddings', call);
    const { faces } = body as { faces: { embedding: number[] }[] };
    expect(new Set(faces.map(({ embedding }) => embedding.join())).size).toBe(faces.length);
  });
});

describe('an outcome for images', () => {
  it.each([{ faces: 0 }, { similarity: 0.1 }] as ForcedOutcome[])(
    '%j waits for a request that looks at one',
    async (outcome) => {
      const { vendor } = stub.operation('compareFaceEmbeddings');
      stub.handle.force({ vendor, ...outcome });
      await stub.call('healthCheck');
      await stub.call('compareFaceEmbeddings', await validCall('compareFaceEmbeddings'));
      expect(stub.handle.forced.list()).toHaveLength(1);
      await stub.call('getFaceEmbeddings', await validCall('getFaceEmbeddings'));
      expect(stub.handle.forced.list()).toEqual([]);
    },
  );

  it('goes with similarity', async () => {
    const call = { ...(await validCall('compareFaces')), headers: { Prefer: 'faces=2, similarity=0.9' } };
    expect((await stub.call('compareFaces', call)).body).toMatchObject({ isMatch: true });
  });
});
