import { expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

let hours = 0;
const stub = TestStub.forThisFile({ now: () => new Date(Date.UTC(2030, 0, 1) + hours * 3_600_000) });

it('takes a token for 24 hours and no longer', async () => {
  hours = 0;
  const issued = await stub.call('authorize', { form: { client_id: 'doppel', client_secret: 'test_ok' } });
  const { access_token, expiry } = issued.body as { access_token: string; expiry: string };
  expect(expiry).toBe('2030-01-02T00:00:00.000Z');
  const headers = { Authorization: `Bearer ${access_token}`, 'x-api-key': 'test_ok', Prefer: 'code=200' };
  const after = async (passed: number): Promise<[number, unknown]> => {
    hours = passed;
    const response = await stub.send(stub.operation('facematch'), {
      ...(await validCall('facematch')),
      headers,
    });
    return [response.status, (response.body as { detail?: string }).detail];
  };
  expect(await after(0)).toEqual([200, undefined]);
  expect(await after(23.99)).toEqual([200, undefined]);
  expect(await after(24.01)).toEqual([403, 'Not a valid token']);
});
