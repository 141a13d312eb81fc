import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../core/money.js';
import { Ledger } from './Ledger.js';
import type { LedgerEntry } from './LedgerEntry.js';

const usd = (amount: number): Money => ({ amount, minorUnits: 100, currency: 'USD' });
const unit = { minorUnits: 100, currency: 'USD' };

function charge(ledger: Ledger, amount = 1, account = 'demo'): number {
  const price = usd(amount);
  const result = ledger.charge({ account, price, request: 'r1', vendor: 'acme', operation: 'compare' });
  if (!('entry' in result)) throw new Error('short of money');
  return result.entry;
}

function open(kept: number): Ledger {
  const ledger = Ledger.open({ kept });
  for (const account of ['demo', 'other']) ledger.setOpening(account, usd(1_000_000));
  return ledger;
}

function sumOf(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}

describe('a ledger in memory', () => {
  it('keeps its latest entries, and one for all that were carried over', () => {
    const ledger = open(10);
    for (let i = 0; i < 100; i++) ledger.settle(charge(ledger));
    const entries = ledger.entries({ account: 'demo' });
    expect(entries.map(({ kind }) => kind).slice(0, 3)).toEqual(['opening', 'carried-over', 'charge']);
    expect(entries.length).toBeLessThan(25);
    expect(entries[1]).toMatchObject({ first: 3, amount: -(entries[1]?.charges ?? NaN) });
    expect(sumOf(entries)).toBe(ledger.balance('demo', unit).amount);
    expect(ledger.spendSince(0)).toEqual([{ account: 'demo', spent: usd(100), charges: 100 }]);
  });

  it('tells what was spent since a mark that was set, and of no other moment that was carried over', () => {
    const ledger = open(10);
    for (let i = 0; i < 30; i++) ledger.settle(charge(ledger));
    const mark = ledger.mark();
    for (let i = 0; i < 50; i++) ledger.settle(charge(ledger, 2));
    expect(ledger.spendSince(mark)).toEqual([{ account: 'demo', spent: usd(100), charges: 50 }]);
    expect(() => ledger.spendSince(mark + 5)).toThrow(
      'what was spent since cannot be told; set a mark before what is to be counted',
    );
    expect(ledger.spendSince(mark + 5, 'other')).toEqual([]);
  });

  it('leaves a charge alone whose response is on its way', () => {
    const ledger = open(5);
    const slow = charge(ledger);
    for (let i = 0; i < 50; i++) ledger.settle(charge(ledger));
    expect(ledger.state(slow)).toBe('open');
    ledger.reverse(slow, 'the client went away');
    expect(ledger.balance('demo', unit).amount).toBe(1_000_000 - 50);
    for (let i = 0; i < 50; i++) ledger.settle(charge(ledger));
    expect(ledger.state(slow)).toBeUndefined();
    expect(sumOf(ledger.entries({ account: 'demo' }))).toBe(1_000_000 - 100);
  });

  it('starts anew after a reset', () => {
    const ledger = open(5);
    for (let i = 0; i < 50; i++) ledger.settle(charge(ledger));
    ledger.reset();
    expect(ledger.entries().map(({ kind }) => kind)).toEqual(['opening', 'opening']);
    expect(ledger.spendSince(0)).toEqual([]);
  });

  it('says the same as one that keeps everything, whatever happens', () => {
    const account = fc.constantFrom('demo', 'other');
    const step = fc.oneof(
      { arbitrary: fc.record({ do: fc.constant('charge' as const), account, n: fc.nat(9) }), weight: 6 },
      { arbitrary: fc.record({ do: fc.constant('settle' as const), account, n: fc.nat(99) }), weight: 5 },
      { arbitrary: fc.record({ do: fc.constant('reverse' as const), account, n: fc.nat(99) }), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('mark' as const), account, n: fc.nat(9) }), weight: 1 },
      {
        arbitrary: fc.record({
          do: fc.constant('credit' as const),
          account,
          n: fc.integer({ min: 1, max: 9 }),
        }),
        weight: 1,
      },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 80 }), (kept, steps) => {
        const [small, whole] = [open(kept), open(Infinity)];
        const charges: number[] = [];
        const marks = [0];
        for (const { do: what, account, n } of steps) {
          if (what === 'mark') {
            marks.push(small.mark());
            continue;
          }
          for (const ledger of [small, whole]) {
            if (what === 'charge') charges.push(charge(ledger, n, account));
            else if (what === 'credit') ledger.credit(account, usd(n), 'a gift');
            else ledger[what](charges[n % charges.length] ?? 0, 'why not');
          }
        }
        expect(small.balances()).toEqual(whole.balances());
        for (const mark of marks) expect(small.spendSince(mark)).toEqual(whole.spendSince(mark));
        for (const { account, balance } of small.balances()) {
          expect(sumOf(small.entries({ account }))).toBe(balance.amount);
        }
        const openOnes = whole.entries().filter(({ state }) => state === 'open');
        for (const { id } of openOnes) expect(small.state(id)).toBe('open');
        small.close();
        whole.close();
      }),
      { seed: 20_310_203, numRuns: 150 },
    );
  });
});
