import { describe, expect, it } from 'vitest';
import type { TestStub } from './TestStub.js';

/**
 * Tests of operations that let in whoever has a key in the header `X-API-KEY`.
 *
 * @param json - a body that all of them answer with success
 */
export function letsInByKey(
  stub: TestStub,
  operationIds: readonly string[],
  json: () => Promise<object>,
): void {
  describe.each(operationIds)('%s', (operationId) => {
    it.each([
      ['X-API-KEY', 'test_ok', 200],
      ['x-api-key', 'test_ok', 200],
      ['X-API-KEY', 'YOUR_API_KEY', 200],
      ['X-API-KEY', 'nobody', 401],
      ['X-API-KEY', ' ', 401],
      ['X-API-KEY', 'TEST_OK', 401],
      ['Authorization', 'test_ok', 401],
      ['Authorization', 'Bearer test_ok', 401],
    ])('with %s: %s is answered with %i', async (name, value, status) => {
      const response = await stub.send(stub.operation(operationId), {
        headers: { [name]: value },
        json: await json(),
      });
      expect(response.status).toBe(status);
    });

    it('judges the key before the body', async () => {
      const operation = stub.operation(operationId);
      const bad = await stub.send(operation, {
        headers: { 'x-api-key': 'nobody' },
        raw: '{',
        contentType: 'text/plain',
      });
      const none = await stub.send(operation, {});
      expect([bad.status, none.status]).toEqual([401, 401]);
      expect(bad.text).toBe(none.text);
      expect(bad.text).not.toContain('nobody');
    });
  });
}
