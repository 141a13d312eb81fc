import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Money } from '../../core/money.js';
import { Ledger } from './Ledger.js';

interface Booking {
  readonly do: 'setOpening' | 'charge' | 'credit';
  readonly account: string;
  readonly money: Money;
}
interface Ending {
  readonly do: 'settle' | 'reverse';
  readonly charge: number;
}
interface Break {
  readonly do: 'reset' | 'reopen';
}

const account = fc.constantFrom('a', 'b');
const unit = fc.constantFrom({ minorUnits: 100, currency: 'USD' }, { minorUnits: 1, currency: 'token' });
const money = (min: number, max: number): fc.Arbitrary<Money> =>
  fc.record({ amount: fc.integer({ min, max }), unit }).map(({ amount, unit }) => ({ amount, ...unit }));
const booking = (kind: Booking['do'], min: number, max: number): fc.Arbitrary<Booking> =>
  fc.record({ do: fc.constant(kind), account, money: money(min, max) });
const ending: fc.Arbitrary<Ending> = fc.record({
  do: fc.constantFrom('settle' as const, 'reverse' as const),
  charge: fc.nat({ max: 30 }),
});
const pause: fc.Arbitrary<Break> = fc.record({ do: fc.constantFrom('reset' as const, 'reopen' as const) });
const steps = fc.array(
  fc.oneof(
    { arbitrary: booking('setOpening', 0, 60), weight: 3 },
    { arbitrary: booking('charge', 0, 40), weight: 8 },
    { arbitrary: booking('credit', 1, 20), weight: 2 },
    { arbitrary: ending, weight: 8 },
    { arbitrary: pause, weight: 1 },
  ),
  { minLength: 1, maxLength: 50 },
);

interface Charge {
  readonly id: number;
  readonly of: string;
  readonly price: number;
  state: 'open' | 'settled' | 'reversed';
}

/** The ledger as one would write it on the back of an envelope: keys are an account and a currency. */
class Model {
  readonly openings = new Map<string, number>();
  readonly balances = new Map<string, number>();
  charges: Charge[] = [];

  move(of: string, amount: number): void {
    this.balances.set(of, (this.balances.get(of) ?? 0) + amount);
  }

  end(charge: Charge | undefined, state: 'settled' | 'reversed'): void {
    if (charge?.state !== 'open') return;
    charge.state = state;
    if (state === 'reversed') this.move(charge.of, charge.price);
  }

  reset(): void {
    this.charges = [];
    this.balances.clear();
    for (const [of, amount] of this.openings) this.balances.set(of, amount);
  }

  spendSince(mark: number): Record<string, [spent: number, charges: number]> {
    const spend: Record<string, [number, number]> = {};
    for (const { id, of, price, state } of this.charges) {
      if (id <= mark || state === 'reversed') continue;
      const [spent, charges] = spend[of] ?? [0, 0];
      spend[of] = [spent + price, charges + 1];
    }
    return spend;
  }
}

const keyOf = (account: string, { currency }: Pick<Money, 'currency'>): string => `${account}/${currency}`;

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-ledger-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The ledger of one random history, and the model that it is held to. */
class Run {
  private readonly file = join(folder, `${String(files++)}.db`);
  private readonly model = new Model();
  private readonly ids: number[] = [];
  private readonly marks = [0];
  private ledger = Ledger.open({ file: this.file });

  step(step: Booking | Ending | Break): void {
    if ('money' in step) this.book(step);
    else if ('charge' in step) this.endCharge(step);
    else this.pause(step);
    this.marks.push(this.ledger.mark());
  }

  private endCharge({ do: end, charge }: Ending): void {
    const id = this.ids[charge % this.ids.length] ?? 99_999;
    this.ledger[end](id, 'why not');
    const known = this.model.charges.find((each) => each.id === id);
    this.model.end(known, end === 'settle' ? 'settled' : 'reversed');
  }

  private pause({ do: what }: Break): void {
    if (what === 'reset') {
      this.ledger.reset();
      this.model.reset();
      return;
    }
    this.ledger.close();
    this.ledger = Ledger.open({ file: this.file });
    for (const charge of this.model.charges) this.model.end(charge, 'reversed');
  }

  private book({ do: kind, account, money }: Booking): void {
    const { ledger, model } = this;
    const of = keyOf(account, money);
    if (kind === 'setOpening') {
      ledger.setOpening(account, money);
      model.move(of, money.amount - (model.openings.get(of) ?? 0));
      model.openings.set(of, money.amount);
    } else if (kind === 'credit') {
      ledger.credit(account, money, 'a gift');
      model.move(of, money.amount);
    } else {
      const balance = model.balances.get(of) ?? 0;
      const result = ledger.charge({
        account,
        price: money,
        request: of,
        vendor: 'acme',
        operation: 'compare',
      });
      const covered = money.amount === 0 || balance >= money.amount;
      expect('entry' in result).toBe(covered);
      if (!('entry' in result)) {
        expect(result.shortOf.amount).toBe(balance);
        return;
      }
      expect(this.ids).not.toContain(result.entry);
      this.ids.push(result.entry);
      model.move(of, -money.amount);
      model.charges.push({ id: result.entry, of, price: money.amount, state: 'open' });
    }
  }

  check(): void {
    const { ledger, model } = this;
    const entries = ledger.entries();
    const sums: Record<string, number> = {};
    for (const { account, amount, ...entry } of entries) {
      sums[keyOf(account, entry)] = (sums[keyOf(account, entry)] ?? 0) + amount;
    }
    expect(sums).toEqual(Object.fromEntries(model.balances));
    for (const { account, balance } of ledger.balances()) {
      expect(balance.amount).toBe(model.balances.get(keyOf(account, balance)));
      expect(ledger.balance(account, balance)).toEqual(balance);
    }
    for (const { id, state } of model.charges) expect(ledger.state(id)).toBe(state);

    const reversed = entries.flatMap(({ reverses }) => reverses ?? []);
    expect(new Set(reversed).size).toBe(reversed.length);
    expect(reversed.sort()).toEqual(model.charges.filter(({ state }) => state === 'reversed').map(({ id }) => id).sort()); // prettier-ignore
  }

  end(): void {
    for (const mark of this.marks) {
      const spend = this.ledger.spendSince(mark).map(({ account, spent, charges }) => {
        expect(spent.amount).toBeGreaterThanOrEqual(0);
        return [keyOf(account, spent), [spent.amount, charges]];
      });
      expect(Object.fromEntries(spend)).toEqual(this.model.spendSince(mark));
    }
    this.ledger.close();
  }
}

describe('Ledger', () => {
  it('agrees with a simple model after any history', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const run = new Run();
        for (const step of history) {
          run.step(step);
          run.check();
        }
        run.end();
      }),
      { seed: 20_310_203, numRuns: 50 },
    );
  });

  it('never lets a charge take more than there is', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.nat({ max: 400 }), amounts, (opening, prices) => {
        const ledger = Ledger.open();
        const token = (amount: number): Money => ({ amount, minorUnits: 1, currency: 'token' });
        ledger.setOpening('a', token(opening));
        for (const price of prices) {
          ledger.charge({
            account: 'a',
            price: token(price),
            request: '',
            vendor: 'acme',
            operation: 'compare',
          });
          expect(ledger.balance('a', token(0)).amount).toBeGreaterThanOrEqual(0);
        }
        ledger.close();
      }),
      { seed: 20_310_203, numRuns: 100 },
    );
  });
});
