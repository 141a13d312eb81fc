import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../support/samples.js';
import { responseOf, TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('without placeholders', () => {
  const strict = TestStub.forThisFile({ placeholders: false });

  it.each([...SAMPLES].map(([vendor, { placeholder }]) => [vendor, placeholder] as const))(
    "the credentials that the document of %s prints are nobody's",
    async (vendor, headers) => {
      const secured = strict.operations.filter((one) => one.vendor === vendor && one.secured);
      expect(secured.length).toBeGreaterThan(0);
      for (const operation of secured) {
        const response = await strict.send(operation, { headers, json: {} });
        expect([operation.operationId, response.status]).toEqual([operation.operationId, 401]);
      }
    },
  );
});

describe('a path or method that no vendor documents', () => {
  it('responds with 404 or 405 with every field that a client may look for', async () => {
    for (const [method, path, status] of [
      ['POST', '/v1/does-not-exist', 404],
      ['POST', '/v1/v1/face-verification/detect-faces', 404],
      ['POST', '/v1/face-verification/nope', 404],
      ['GET', '/', 404],
      ['GET', '/v1/verify', 405],
      ['PUT', '/v1/face/compare', 405],
      ['POST', '/v1/healthz', 405],
    ] as const) {
      const response = await responseOf(
        await fetch(stub.url + path, { method, headers: { 'x-api-key': 'test_ok' } }),
      );
      expect(response.status, path).toBe(status);
      expect(response.body).toMatchObject({
        status,
        message: expect.any(String) as string,
        detail: expect.any(String) as string,
      });
    }
  });
});
