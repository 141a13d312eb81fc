import { describe, expect } from 'vitest';
import { startStub } from '../../src/index.js';
import { test, testWith } from '../../src/vitest.js';

const limited = testWith({ rateLimit: { requests: 1, seconds: 60 } });
let first = '';

describe('the Vitest fixture', () => {
  test('answers', async ({ doppel }) => {
    first = doppel.url;
    doppel.force({ operation: 'healthCheck', code: 500, times: 9 });
    doppel.setAccountState('demo', 'suspended');
    expect((await fetch(`${doppel.url}/v1/healthz`)).status).toBe(500);
    expect(doppel.journal.entries()).toHaveLength(1);
  });

  test('is the same stub in the next test, as good as new', async ({ doppel }) => {
    expect(doppel.url).toBe(first);
    expect(doppel.journal.entries()).toEqual([]);
    expect((await fetch(`${doppel.url}/v1/healthz`)).status).toBe(200);
    const headers = { Authorization: 'ApiKey test_ok' };
    const response = await fetch(`${doppel.url}/v1/face-verification/detect-faces`, {
      method: 'POST',
      headers,
    });
    expect(response.status).toBe(400);
  });

  limited('takes options', async ({ doppel }) => {
    const call = (): Promise<Response> =>
      fetch(`${doppel.url}/v1/face/compare`, { method: 'POST', headers: { 'x-api-key': 'test_ok' } });
    expect([(await call()).status, (await call()).status]).toEqual([400, 429]);
  });
});

describe('stubs in one process', () => {
  test('have a state of their own each', async () => {
    const [a, b] = await Promise.all([startStub(), startStub()]);
    a.ledger.credit('demo', { amount: 5, minorUnits: 1, currency: 'token' }, 'a present');
    a.force({ operation: 'healthCheck', code: 500 });
    const unit = { currency: 'token', minorUnits: 1 };
    expect(a.ledger.balance('demo', unit).amount - b.ledger.balance('demo', unit).amount).toBe(5);
    expect((await fetch(`${b.url}/v1/healthz`)).status).toBe(200);
    await Promise.all([a.close(), b.close()]);
  });
});
