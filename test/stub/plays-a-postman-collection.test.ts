import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

interface Summary {
  run: { stats: Record<'requests' | 'assertions', { total: number; failed: number }>; failures: unknown[] };
}
type Newman = { run: (options: object, done: (error: Error | null, summary: Summary) => void) => void };

// newman is CommonJS without types.
const newman = createRequire(import.meta.url)('newman') as Newman;

const stub = TestStub.forThisFile();

function item(
  name: string,
  path: string,
  header: Record<string, string>,
  json: unknown,
  test: string,
): object {
  return {
    name,
    request: {
      method: 'POST',
      url: `{{baseURL}}${path}`,
      header: Object.entries({ ...header, 'Content-Type': 'application/json' }).map(([key, value]) => ({
        key,
        value,
      })),
      body: { mode: 'raw', raw: JSON.stringify(json) },
    },
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: [test] } }],
  };
}

describe('newman', () => {
  it('runs a collection against the stub and its tests pass', async () => {
    const image = (await portrait('beth')).toString('base64');
    const collection = {
      info: { name: 'smoke', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      variable: [{ key: 'baseURL', value: stub.url }],
      item: [
        item(
          'Look-Alike',
          '/v1/lookalike',
          { 'x-api-key': 'test_ok' },
          { img1: image, img2: image },
          'pm.test("same face", () => { pm.response.to.have.status(200); pm.expect(pm.response.json().similarity).to.equal(100); });',
        ),
        item(
          'Detect',
          '/v1/face-verification/detect-faces',
          { Authorization: 'ApiKey nobody' },
          { image: { bytes: image } },
          'pm.test("refused", () => pm.response.to.have.status(401));',
        ),
      ],
    };
    const summary = await new Promise<Summary>((resolve, reject) => {
      newman.run({ collection, color: 'off' }, (error, result) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
    expect(summary.run.failures).toEqual([]);
    expect(summary.run.stats).toMatchObject({
      requests: { total: 2, failed: 0 },
      assertions: { total: 2, failed: 0 },
    });
  });
});
