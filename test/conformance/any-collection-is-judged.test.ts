import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CollectionError, OWN_TESTS, replayCollection, type RunResult } from '../../src/conformance/index.js';
import { runInput, stubTarget } from '../support/runInput.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();
const folder = mkdtempSync(join(tmpdir(), 'doppel-collection-'));
const file = join(folder, 'theirs.json');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const vector = (x: number): number[] =>
  Array.from({ length: 512 }, (_, i) => (i === 0 ? x : i === 1 ? 1 - x : 0));

function collection(version: '2.0.0' | '2.1.0', test: string): object {
  const url = '{{baseURL}}/v1/face-verification/compare-face-embeddings';
  const request = {
    method: 'POST',
    header: [
      { key: 'Authorization', value: 'ApiKey {{key}}' },
      { key: 'Content-Type', value: 'application/json' },
    ],
    body: { mode: 'raw', raw: JSON.stringify({ embedding1: vector(1), embedding2: vector(0) }) },
    url: version === '2.0.0' ? url : { raw: url, host: ['{{baseURL}}'], path: url.split('/').slice(1) },
  };
  return {
    info: {
      name: 'theirs',
      schema: `https://schema.getpostman.com/json/collection/v${version}/collection.json`,
    },
    item: [
      {
        name: 'folder',
        item: [
          { name: 'Compare', request, event: [{ listen: 'test', script: { exec: [test] } }] },
          { name: 'A page', request: { method: 'GET', url: '{{baseURL}}/swagger' } },
        ],
      },
    ],
  };
}

async function replay(content: unknown): Promise<RunResult> {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const input = await runInput('realeyes');
  return replayCollection(file, input, stubTarget(input, stub.url));
}

describe('a collection of somebody else', () => {
  it.each(['2.0.0', '2.1.0'] as const)(
    'of version %s is judged by what holds for every answer',
    async (version) => {
      const result = await replay(
        collection(version, 'pm.test("ok", () => pm.response.to.have.status(200));'),
      );
      const of = (id: string): string | undefined => result.rules.find(({ rule }) => rule.id === id)?.verdict;
      expect([of('realeyes.compare.similarity-range'), of(OWN_TESTS)]).toEqual(['pass', 'pass']);
      expect(result.cases.map(({ title, operation, verdict }) => [title, operation, verdict])).toEqual([
        ['Compare', 'compareFaceEmbeddings', 'pass'],
        ['A page', '', 'skip'],
      ]);
      expect([result.exitCode, result.calls]).toEqual([0, 2]);
      expect(JSON.stringify(result)).not.toContain('test_ok');
    },
  );

  it('fails by its own tests', async () => {
    const result = await replay(
      collection('2.1.0', 'pm.test("teapot", () => pm.response.to.have.status(418));'),
    );
    expect(result.rules.find(({ rule }) => rule.id === OWN_TESTS)).toMatchObject({
      verdict: 'fail',
      failures: [{ expectation: 'teapot', ok: false }],
    });
    expect(result.exitCode).toBe(1);
  });

  it.each(['{', '[]', '{"item": 1}'])('that is none (%s) is refused in one line', async (content) => {
    const failed = replay(content);
    await expect(failed).rejects.toThrow(CollectionError);
    await expect(failed).rejects.toThrow(/theirs\.json: (is not JSON|no Postman collection)[^\n]+$/);
  });
});
