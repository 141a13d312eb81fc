import { describe, expect, it } from 'vitest';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

describe.each(['detectFaces', 'getFaceEmbeddings', 'compareFaceEmbeddings'])('%s', (operationId) => {
  it.each([
    ['ApiKey test_ok', true],
    ['Bearer test_ok', true],
    ['apikey test_ok', true],
    ['ApiKey API-KEY-FROM-DEV-CONSOLE', true],
    ['test_ok', false],
    ['Basic test_ok', false],
    ['ApiKey nobody', false],
    ['ApiKey', false],
    ['', false],
  ])('with Authorization: %s lets in: %s', async (authorization, letIn) => {
    const operation = stub.operation(operationId);
    const response = await stub.send(operation, { headers: { authorization }, json: { maxFaceCount: 99 } });
    expect(response.status).toBe(letIn ? 400 : 401);
  });

  it('takes no key from another header', async () => {
    const response = await stub.send(stub.operation(operationId), {
      headers: { 'X-API-Key': 'test_ok' },
      json: {},
    });
    expect(response.status).toBe(401);
  });
});

describe('healthCheck', () => {
  it.each([undefined, 'ApiKey nonsense'])(
    'needs no credential and minds none (%s)',
    async (authorization) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await stub.send(stub.operation('healthCheck'), { headers });
      expect(response.status).toBe(200);
      expect(response.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Math.abs(Date.parse(response.text) - Date.now())).toBeLessThan(5000);
    },
  );
});
