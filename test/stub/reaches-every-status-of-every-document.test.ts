import { describe, expect, it } from 'vitest';
import { loadSpecs } from '../../src/contract/loadSpec.js';
import { TestStub } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const specs = await loadSpecs();
const stub = TestStub.forThisFile();

describe.each(specs.flatMap(({ operations }) => operations))('$vendor $operationId', (operation) => {
  it.each(operation.statuses)('answers %i when Prefer asks for it', async (status) => {
    const headers = { Prefer: `code=${status}` };
    const response = await stub.call(operation.operationId, {
      ...(await validCall(operation.operationId)),
      headers,
    });
    expect([
      response.status,
      response.headers.get('x-doppel-forced'),
      response.headers.get('preference-applied'),
    ]).toEqual([status, `prefer code=${status}`, `code=${status}`]);
  });

  it.each(operation.examples)(
    'answers with the example $name of $status',
    async ({ name, status, mediaType }) => {
      const headers = { Prefer: `code=${status}, example=${name}` };
      const response = await stub.call(operation.operationId, {
        ...(await validCall(operation.operationId)),
        headers,
      });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        `${mediaType}; charset=utf-8`,
      ]);
    },
  );

  it('has no response of a status that the document does not have, and says which it has', async () => {
    const call = { ...(await validCall(operation.operationId)), headers: { Prefer: 'code=418' } };
    const response = await stub.callUndocumented(operation.operationId, call);
    expect(response.status).toBe(400);
    expect(response.text).toContain(`documents no status 418; it has ${operation.statuses.join(', ')}`);
  });
});
