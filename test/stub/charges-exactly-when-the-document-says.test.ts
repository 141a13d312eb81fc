import { beforeEach, describe, expect, it } from 'vitest';
import { TestStub, type Call } from '../support/TestStub.js';
import { SAMPLES } from '../support/samples.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile();

beforeEach(() => {
  stub.handle.reset();
});

/** Operation, images, status, price in minor units. */
const BILLS = [...SAMPLES.values()].flatMap(({ bills }) =>
  bills.map(({ operation, images: [a, b], status, amount, currency }) => {
    return [operation, a, b, status, amount, currency] as const;
  }),
);

describe('an account with plenty', () => {
  it.each(BILLS)(
    '%s of %s and %s answers %i and is charged %i %s',
    async (operation, a, b, status, price, unit) => {
      const { ledger, journal } = stub.handle;
      const mark = ledger.mark();
      const response = await stub.call(operation, await validCall(operation, a, b));
      expect(response.status).toBe(status);
      const spent = ledger.spendSince(mark);
      expect(spent).toEqual(
        price === 0
          ? []
          : [
              {
                account: 'demo',
                spent: { currency: unit, amount: price, minorUnits: unit === 'USD' ? 100 : 1 },
                charges: 1,
              },
            ],
      );
      const body = response.body as { billing?: { charged: number } };
      if (body.billing) expect(Math.round(body.billing.charged * 100)).toBe(price);
      expect(journal.entries({ operation }).at(-1)?.charge?.state).toBe(price === 0 ? undefined : 'settled');
      expect(response.headers.get('x-doppel-charged')).toBe(
        price === 0 ? null : `${unit === 'USD' ? price / 100 : price} ${unit}`,
      );
    },
  );
});

describe('an account with nothing', () => {
  it.each(BILLS)('%s of %s and %s', async (operation, a, b, status, price) => {
    const response = await stub.callAs('test_no_balance', operation, await validCall(operation, a, b));
    expect(response.status).toBe(price === 0 ? status : 402);
    expect(
      stub.handle.ledger.entries({ account: 'no-balance' }).filter(({ kind }) => kind === 'charge'),
    ).toEqual([]);
  });

  it('is told what it has and what it takes, and nothing of the outcome', async () => {
    const response = await stub.callAs('test_no_balance', 'verify', await validCall('verify'));
    expect(response.body).toMatchObject({ status: 402, current_balance: 0, required_amount: 0.25 });
    expect(response.text).not.toMatch(/verified|distance|engine_response/);
  });

  it.each([
    ['a bad body', { json: { img1: 'x' } }, 400],
    ['an unreadable image', { json: { img1: 'AAAA', img2: 'AAAA' } }, 400],
  ] as [string, Call, number][])('is not asked for money for %s', async (_what, call, status) => {
    expect((await stub.callAs('test_no_balance', 'verify', call)).status).toBe(status);
  });
});

describe('an account with enough for one call', () => {
  it('pays the first and no other', async () => {
    const call = await validCall('compareFaces');
    const statuses = [];
    for (let i = 0; i < 3; i++)
      statuses.push((await stub.callAs('test_low_balance', 'compareFaces', call)).status);
    expect(statuses).toEqual([200, 402, 402]);
  });

  it('pays one of fifty calls at once', async () => {
    const call = await validCall('lookalike', 'people/ada-selfie.jpg', 'people/ada-selfie.jpg');
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => stub.callAs('test_low_balance', 'lookalike', call)),
    );
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(402)]);
    expect(stub.handle.ledger.balance('low-balance', { currency: 'USD', minorUnits: 100 }).amount).toBe(10);
  });
});

describe('a response that cannot leave', () => {
  it.each(['reset', 'empty', 'truncated'] as const)(
    'is not charged when the fault is %s',
    async (response) => {
      stub.handle.faults.set({ faults: [{ operation: 'compareFaces', response }] });
      await expect(stub.call('compareFaces', await validCall('compareFaces'))).rejects.toThrow();
      stub.handle.faults.clear();
      const booked = (): unknown[] =>
        stub.handle.ledger
          .entries({ account: 'demo' })
          .filter(({ kind }) => kind !== 'opening')
          .map(({ kind, amount, state }) => [kind, amount, state]);
      await expect.poll(booked).toEqual([
        ['charge', -1, 'reversed'],
        ['reversal', 1, undefined],
      ]);
      expect(stub.handle.journal.entries({ operation: 'compareFaces' }).at(-1)).toMatchObject({
        outcome: 'cut',
        charge: { state: 'reversed' },
      });
    },
  );

  it('is not charged when the client has gone before', async () => {
    stub.handle.faults.set({ faults: [{ operation: 'compareFaces', latency: { fixed: 20_000 } }] });
    const { form = {} } = await validCall('compareFaces');
    const data = new FormData();
    for (const [name, bytes] of Object.entries(form))
      data.append(name, new File([new Uint8Array(bytes as Buffer)], 'a.jpg'));
    const gone = fetch(`${stub.url}/v1/face/compare`, {
      method: 'POST',
      headers: { 'x-api-key': 'test_ok' },
      body: data,
      signal: AbortSignal.timeout(1500),
    });
    await expect(gone).rejects.toThrow();
    await expect
      .poll(() => stub.handle.journal.entries({ operation: 'compareFaces' }).at(-1)?.outcome)
      .toBe('cut');
    stub.handle.faults.clear();
    expect(stub.handle.ledger.entries({ account: 'demo' }).filter(({ kind }) => kind !== 'opening')).toEqual(
      [],
    );
  });
});
