import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { failuresOf, outcome, probeAgainst, type FakeServer } from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  'charge-race': [
    {
      call: 'compare',
      inputs: ['a1', 'a2'],
      variable: 'poorKey',
      as: 'poor',
      calls: 6,
      refused: [402],
      rules: { once: ['fake.must'], refused: ['fake.other'] },
    },
  ],
};
const poor = { poorKey: 'poor-key' };
const paid = { json: outcome(90) };
const unpaid = { status: 402, json: { error: 'no money' } };

/** Sells until the balance is used up. */
function seller(balance: number): FakeServer {
  let left = balance;
  return () => (left-- > 0 ? paid : unpaid);
}

it('passes where exactly one call is charged', async () => {
  const probe = await probeAgainst(seller(1), orders, poor);

  expect(failuresOf(probe)).toEqual([]);
  expect(probe.verdict).toBe('pass');
});

it('fails where the balance is looked at before the work and paid after it', async () => {
  let [balance, calls] = [1, 0];
  const all = new EventEmitter();
  const racing: FakeServer = async () => {
    if (balance <= 0) return unpaid;
    const looked = once(all, 'looked');
    if (++calls === 6) all.emit('looked');
    // The work of each lasts until all have looked; a probe that sends them one after the other finds no race.
    await Promise.race([looked, sleep(2000)]);
    balance--;
    return paid;
  };
  const probe = await probeAgainst(racing, orders, poor);

  expect(failuresOf(probe)).toEqual(['fake.must: 6 charged; statuses 200, 200, 200, 200, 200, 200']);
  expect(probe.verdict).toBe('fail');
  expect(JSON.stringify(probe.exchange)).not.toContain('poor-key');
});

it('fails where nobody gets what one could pay for', async () => {
  let calls = 0;
  const probe = await probeAgainst(() => (++calls > 6 ? paid : unpaid), orders, poor);

  expect(failuresOf(probe)).toEqual(['fake.must: 0 charged; statuses 402, 402, 402, 402, 402, 402']);
});

it('fails where the others are refused in another way', async () => {
  let calls = 0;
  const probe = await probeAgainst(() => (++calls > 1 ? { status: 500 } : paid), orders, poor);

  expect(failuresOf(probe)).toEqual(['fake.other: status 500']);
});

it('is skipped without the key, and where the account has nothing left', async () => {
  expect(await probeAgainst(seller(1), orders)).toMatchObject({
    verdict: 'skip',
    reason: 'poorKey is not given: it is the key of an account with enough for one call',
  });
  expect(await probeAgainst(seller(0), orders, poor)).toMatchObject({
    verdict: 'skip',
    reason: 'the account of poorKey has not enough for one call of compare, or not any more',
  });
});

it('counts as many as the account has enough for, and notices a call that is booked twice', async () => {
  const [order] = orders['charge-race'] ?? [];
  if (!order) throw new Error('there is no order');
  const two: ProbeOrders = { 'charge-race': [{ ...order, pays: 2 }] };

  expect(failuresOf(await probeAgainst(seller(2), two, poor))).toEqual([]);
  expect(failuresOf(await probeAgainst(seller(1), two, poor))).toEqual([
    'fake.must: 1 charged; statuses 200, 402, 402, 402, 402, 402',
  ]);
});
