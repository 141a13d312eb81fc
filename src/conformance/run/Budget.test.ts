import { describe, expect, it } from 'vitest';
import { Budget } from './Budget.js';

const paid = { billing: { currency: 'USD', minorUnits: 100, amount: 25, when: 'success' } } as const;

describe('a budget', () => {
  it('makes no more calls than it may', async () => {
    const budget = new Budget({ maxCalls: 2 });
    await budget.take({});
    await budget.take({});
    await expect(budget.take({})).rejects.toThrow(/limit of 2 calls/);
  });

  it('keeps money back for calls that are under way', async () => {
    const budget = new Budget({ maxSpend: { USD: 60 } });
    const takes = await Promise.allSettled([budget.take(paid), budget.take(paid), budget.take(paid)]);
    expect(takes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    budget.charged(paid.billing);
    budget.release(paid);
    budget.release(paid);
    await budget.take(paid);
    await expect(budget.take(paid)).rejects.toThrow(/may be spent/);
    expect(budget.spend).toMatchObject([{ currency: 'USD', amount: 25 }]);
  });

  it('spreads calls over time', async () => {
    const waits: number[] = [];
    const budget = new Budget({ rate: 10 }, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    for (let i = 0; i < 3; i++) await budget.take({});
    expect(waits.map((wait) => Math.round(wait / 100))).toEqual([1, 2]);
  });
});
