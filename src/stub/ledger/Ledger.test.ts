import { afterEach, describe, expect, it } from 'vitest';
import type { Money } from '../../core/money.js';
import { Ledger } from './Ledger.js';
import type { ChargeResult } from './LedgerEntry.js';
import { LedgerError } from './LedgerError.js';

const usd = (amount: number): Money => ({ amount, minorUnits: 100, currency: 'USD' });
const tokens = (amount: number): Money => ({ amount, minorUnits: 1, currency: 'token' });
const now = (): Date => new Date('2031-02-03T04:05:06.789Z');

const opened: Ledger[] = [];
function open(): Ledger {
  const ledger = Ledger.open({ now });
  opened.push(ledger);
  return ledger;
}
afterEach(() => {
  for (const ledger of opened.splice(0)) ledger.close();
});

function charge(ledger: Ledger, price: Money, account = 'demo'): ChargeResult {
  return ledger.charge({ account, price, request: 'r1', vendor: 'acme', operation: 'compare' });
}
function booked(result: ChargeResult): number {
  if (!('entry' in result)) throw new Error(`short of money: ${JSON.stringify(result)}`);
  return result.entry;
}

describe('Ledger', () => {
  it('gives an account its opening balance once', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    ledger.setOpening('demo', usd(500));
    expect(ledger.balance('demo', usd(0))).toEqual(usd(500));
    expect(ledger.entries()).toEqual([
      {
        id: 1,
        time: '2031-02-03T04:05:06.789Z',
        account: 'demo',
        currency: 'USD',
        minorUnits: 100,
        amount: 500,
        kind: 'opening',
      },
    ]);
  });

  it('books an opening of nothing, once', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(0));
    ledger.setOpening('demo', usd(0));
    expect(ledger.entries().map(({ kind, amount }) => [kind, amount])).toEqual([['opening', 0]]);
  });

  it.each([
    ['rises', 700, 200, 675],
    ['falls', 300, -200, 275],
    ['falls below what was spent', 10, -490, -15],
  ])('books the difference when the opening %s', (_, figure, difference, balance) => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    charge(ledger, usd(25));
    ledger.setOpening('demo', usd(figure));
    expect(ledger.entries().at(-1)).toMatchObject({ kind: 'opening', amount: difference });
    expect(ledger.balance('demo', usd(0)).amount).toBe(balance);
  });

  it('keeps the currencies of an account apart', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    ledger.setOpening('demo', tokens(3));
    ledger.setOpening('other', tokens(4));
    charge(ledger, tokens(2));
    expect(ledger.balances()).toEqual([
      { account: 'demo', balance: usd(500) },
      { account: 'demo', balance: tokens(1) },
      { account: 'other', balance: tokens(4) },
    ]);
    expect(ledger.balances('other')).toEqual([{ account: 'other', balance: tokens(4) }]);
  });

  it('knows nothing of an account that was never booked', () => {
    const ledger = open();
    expect(ledger.balance('nobody', tokens(0))).toEqual(tokens(0));
    expect(charge(ledger, tokens(1), 'nobody')).toEqual({ shortOf: tokens(0) });
    expect(ledger.balances()).toEqual([]);
    expect(ledger.entries()).toEqual([]);
    expect(ledger.mark()).toBe(0);
  });

  it.each([
    ['more than', 24, undefined],
    ['all of', 25, 0],
    ['less than', 26, 1],
  ])('charges a price that is %s the balance rightly', (_, balance, left) => {
    const ledger = open();
    ledger.setOpening('demo', usd(balance));
    const result = charge(ledger, usd(25));
    if (left === undefined) expect(result).toEqual({ shortOf: usd(balance) });
    else expect(ledger.state(booked(result))).toBe('open');
    expect(ledger.balance('demo', usd(0)).amount).toBe(left ?? balance);
    expect(ledger.entries()).toHaveLength(left === undefined ? 1 : 2);
  });

  it('books what a charge was for', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    const entry = booked(charge(ledger, usd(25)));
    ledger.reverse(entry, 'the client went away');
    const what = { account: 'demo', request: 'r1', vendor: 'acme', operation: 'compare' };
    expect(ledger.entries({ since: 1 })).toMatchObject([
      { ...what, id: entry, amount: -25, kind: 'charge', state: 'reversed' },
      { ...what, amount: 25, kind: 'reversal', reverses: entry, reason: 'the client went away' },
    ]);
  });

  it('takes nothing for a free operation, whatever the balance', () => {
    const ledger = open();
    expect(ledger.state(booked(charge(ledger, usd(0), 'nobody')))).toBe('open');
    expect(Object.is(ledger.entries()[0]?.amount, 0)).toBe(true);
    expect(Object.is(ledger.spendSince(0)[0]?.spent.amount, 0)).toBe(true);
  });

  it('gives one of fifty requests the balance that covers one', async () => {
    const ledger = open();
    ledger.setOpening('demo', usd(25));
    const results = await Promise.all(
      Array.from({ length: 50 }, async () => Promise.resolve().then(() => charge(ledger, usd(25)))),
    );
    expect(results.filter((result) => 'entry' in result)).toHaveLength(1);
    expect(results.filter((result) => 'shortOf' in result && result.shortOf.amount === 0)).toHaveLength(49);
    expect(ledger.balance('demo', usd(0)).amount).toBe(0);
  });

  it.each<[string, ('settle' | 'reverse')[], string, number]>([
    ['settled', ['settle'], 'settled', 75],
    ['settled twice', ['settle', 'settle'], 'settled', 75],
    ['reversed', ['reverse'], 'reversed', 100],
    ['reversed twice', ['reverse', 'reverse'], 'reversed', 100],
    ['settled, then reversed', ['settle', 'reverse'], 'settled', 75],
    ['reversed, then settled', ['reverse', 'settle'], 'reversed', 100],
  ])('ends a charge once when it is %s', (_, steps, state, balance) => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    const entry = booked(charge(ledger, usd(25)));
    for (const step of steps) ledger[step](entry, 'it failed');
    expect(ledger.state(entry)).toBe(state);
    expect(ledger.balance('demo', usd(0)).amount).toBe(balance);
    expect(ledger.entries().filter(({ kind }) => kind === 'reversal')).toHaveLength(
      state === 'reversed' ? 1 : 0,
    );
  });

  it('reverses nothing but charges', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    ledger.reverse(1, 'an opening');
    ledger.settle(1);
    ledger.reverse(99, 'no entry');
    expect(ledger.entries()).toHaveLength(1);
    expect(ledger.state(1)).toBeUndefined();
    expect(ledger.state(99)).toBeUndefined();
  });

  it('credits an account, and leaves its opening as it is', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    ledger.credit('demo', usd(50), 'topped up');
    ledger.setOpening('demo', usd(100));
    expect(ledger.entries().at(-1)).toMatchObject({ kind: 'credit', amount: 50, reason: 'topped up' });
    expect(ledger.balance('demo', usd(0)).amount).toBe(150);
  });

  it('gives an account that was credited first its whole opening', () => {
    const ledger = open();
    ledger.credit('demo', usd(50), 'a gift');
    ledger.setOpening('demo', usd(100));
    expect(ledger.balance('demo', usd(0)).amount).toBe(150);
  });

  it('lists entries by account, after a mark, and in pages', () => {
    const ledger = open();
    for (const name of ['a', 'b', 'a', 'b']) ledger.credit(name, tokens(1), name);
    const ids = (filter: Parameters<Ledger['entries']>[0]): number[] =>
      ledger.entries(filter).map(({ id }) => id);
    expect(ids({})).toEqual([1, 2, 3, 4]);
    expect(ids({ account: 'b' })).toEqual([2, 4]);
    expect(ids({ since: 2 })).toEqual([3, 4]);
    expect(ids({ since: 1, account: 'a', limit: 5 })).toEqual([3]);
    expect(ids({ limit: 2 })).toEqual([1, 2]);
    expect(ids({ limit: 0 })).toEqual([]);
  });

  it('counts what was spent since a mark', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    ledger.setOpening('other', tokens(9));
    charge(ledger, usd(25));
    const mark = ledger.mark();
    charge(ledger, usd(30));
    ledger.settle(booked(charge(ledger, usd(20))));
    charge(ledger, tokens(1), 'other');
    expect(ledger.spendSince(mark)).toEqual([
      { account: 'demo', spent: usd(50), charges: 2 },
      { account: 'other', spent: tokens(1), charges: 1 },
    ]);
    expect(ledger.spendSince(mark, 'other')).toEqual([{ account: 'other', spent: tokens(1), charges: 1 }]);
    expect(ledger.spendSince(0, 'demo')).toEqual([{ account: 'demo', spent: usd(75), charges: 3 }]);
    expect(ledger.spendSince(ledger.mark())).toEqual([]);
  });

  it('leaves reversed charges out of the spend, and reversals of earlier charges too', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    const earlier = booked(charge(ledger, usd(25)));
    const mark = ledger.mark();
    ledger.reverse(earlier, 'late');
    expect(ledger.spendSince(mark)).toEqual([]);
    const later = booked(charge(ledger, usd(30)));
    ledger.reverse(later, 'late too');
    charge(ledger, usd(20));
    expect(ledger.spendSince(mark)).toEqual([{ account: 'demo', spent: usd(20), charges: 1 }]);
  });

  it('forgets everything but the latest openings at a reset', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(500));
    ledger.setOpening('demo', usd(100));
    ledger.credit('demo', usd(50), 'a gift');
    ledger.credit('passing', usd(50), 'a gift');
    const inFlight = booked(charge(ledger, usd(25)));
    const mark = ledger.mark();
    ledger.reset();
    expect(ledger.balances()).toEqual([{ account: 'demo', balance: usd(100) }]);
    expect(ledger.entries()).toMatchObject([{ kind: 'opening', amount: 100 }]);
    expect(ledger.mark()).toBeGreaterThan(mark);

    const after = booked(charge(ledger, usd(25)));
    expect(after).toBeGreaterThan(inFlight);
    ledger.reverse(inFlight, 'its response failed after the reset');
    expect(ledger.balance('demo', usd(0)).amount).toBe(75);
    ledger.setOpening('demo', usd(100));
    expect(ledger.balance('demo', usd(0)).amount).toBe(75);
  });

  it('does not turn the mark back when a reset leaves no entry', () => {
    const ledger = open();
    ledger.credit('demo', usd(50), 'a gift');
    ledger.reset();
    expect(ledger.mark()).toBe(1);
  });

  it.each([0.5, NaN, Infinity, 2 ** 53, -1])('books no amount of %s', (amount) => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    expect(() => ledger.charge({ account: 'demo', price: usd(amount), request: '', vendor: '', operation: 'compare' }))
      .toThrow(`the price of compare is ${amount} minor units of USD; give a whole number`); // prettier-ignore
    expect(() => { ledger.setOpening('demo', usd(amount)); }).toThrow(LedgerError); // prettier-ignore
    expect(() => { ledger.credit('demo', usd(amount), 'x'); }).toThrow(LedgerError); // prettier-ignore
    expect(ledger.entries()).toHaveLength(1);
  });

  it('books no credit of nothing', () => {
    expect(() => { open().credit('demo', usd(0), 'x'); }).toThrow('give an amount above 0'); // prettier-ignore
  });

  it.each([0, 1.5, -100])('books nothing in a currency of %s minor units', (minorUnits) => {
    const money = { ...usd(1), minorUnits };
    expect(() => { open().setOpening('demo', money); }).toThrow(LedgerError); // prettier-ignore
  });

  it('books nothing for a name that it cannot keep', () => {
    expect(() => { open().setOpening('', usd(1)); }).toThrow('"" is no name of an account'); // prettier-ignore
    expect(() => { open().setOpening('a\0b', usd(1)); }).toThrow(LedgerError); // prettier-ignore
    expect(() => { open().setOpening('a', { ...usd(1), currency: '' }); }).toThrow('no name of a currency'); // prettier-ignore
  });

  it('refuses a currency whose minor units changed', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    const mills = { amount: 1, minorUnits: 1000, currency: 'USD' };
    const message =
      'counts 1000 minor units to 1 USD, the ledger (in memory) 100; ' +
      'use the same unit everywhere, or start with another state file';
    expect(() => charge(ledger, mills, 'other')).toThrow(`the price of compare ${message}`);
    expect(() => ledger.balance('demo', mills)).toThrow(message);
    expect(() => { ledger.credit('demo', mills, 'x'); }).toThrow(message); // prettier-ignore
    expect(() => { ledger.setOpening('demo', mills); }).toThrow(message); // prettier-ignore
    expect(ledger.entries()).toHaveLength(1);
  });

  it('refuses more than can be counted exactly', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(Number.MAX_SAFE_INTEGER));
    expect(ledger.balance('demo', usd(0)).amount).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => { ledger.credit('demo', usd(1), 'x'); }).toThrow('more than can be counted'); // prettier-ignore
    charge(ledger, usd(Number.MAX_SAFE_INTEGER));
    expect(ledger.balance('demo', usd(0)).amount).toBe(0);
  });

  it('lets requests end after it is closed, and nothing else', () => {
    const ledger = open();
    ledger.setOpening('demo', usd(100));
    const entry = booked(charge(ledger, usd(25)));
    ledger.close();
    ledger.close();
    expect(() => { ledger.settle(entry); ledger.reverse(entry, 'x'); }).not.toThrow(); // prettier-ignore
    expect(() => ledger.mark()).toThrow('the ledger (in memory) is closed');
  });
});
