import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/contract/Operation.js';
import { TestStub, type Call } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile({ journalLimit: 2000 });

const REQUESTS = 1000;
const CONNECTIONS = 50;

/** Every fifth request of an operation is spoilt: a bad key, a bad body, a poor account. */
async function mixed(i: number, operation: Operation): Promise<{ key: string; call: Call }> {
  const call = await validCall(operation.operationId);
  const spoilt = Math.floor(i / 11) % 5;
  if (spoilt === 1) return { key: 'nobody', call };
  if (spoilt === 2) return { key: 'test_ok', call: call.json ? { json: {} } : call };
  if (spoilt === 3) return { key: 'test_no_balance', call };
  return { key: 'test_ok', call };
}

describe('a thousand requests from fifty connections over all operations', () => {
  it('are answered within the specs, and the ledger is exact', { timeout: 240_000 }, async () => {
    const { operations } = stub;
    const tokens = new Map<string, string>();
    for (const key of ['test_ok', 'test_no_balance']) tokens.set(key, await stub.token(key));
    const mark = stub.handle.ledger.mark();
    const bill = new Map<string, number>();
    let next = 0;
    const connection = async (): Promise<void> => {
      for (let i = next++; i < REQUESTS; i = next++) {
        const operation = operations[i % operations.length];
        if (!operation) throw new Error('no operation');
        const { key, call } = await mixed(i, operation);
        const headers =
          operation.vendor === 'deepvue' && operation.secured
            ? { Authorization: `Bearer ${tokens.get(key) ?? key}`, 'x-api-key': key }
            : await stub.credentials(operation, key);
        // Holds the response against the spec.
        const response = await stub.send(operation, { ...call, headers });
        const charged = response.headers.get('x-doppel-charged');
        if (charged) bill.set(charged, (bill.get(charged) ?? 0) + 1);
        if (charged) expect([key, response.status]).toEqual(['test_ok', 200]);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));

    const { ledger } = stub.handle;
    const cents =
      (bill.get('0.25 USD') ?? 0) * 25 + (bill.get('0.3 USD') ?? 0) * 30 + (bill.get('0.2 USD') ?? 0) * 20;
    const spent = Object.fromEntries(
      ledger
        .spendSince(mark)
        .map(({ account, spent, charges }) => [`${account} ${spent.currency}`, [spent.amount, charges]]),
    );
    expect(spent).toEqual({
      'demo USD': [
        cents,
        [...bill].reduce((n, [price, count]) => n + (price.endsWith('USD') ? count : 0), 0),
      ],
      'demo token': [bill.get('1 token'), bill.get('1 token')],
    });
    expect([...bill.values()].every((count) => count > 20)).toBe(true);
    const entries = ledger.entries({ since: mark, limit: 10_000 });
    expect(entries.every(({ state }) => state === 'settled')).toBe(true);
    expect(new Set(entries.map(({ request }) => request)).size).toBe(entries.length);
  });
});
