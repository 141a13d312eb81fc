import { describe, expect, it } from 'vitest';
import { ByteBudget, type Share } from './ByteBudget.js';

/** Asks, and notes in `order` when it is granted. */
function ask(budget: ByteBudget, bytes: number, name: string, order: string[]): Share {
  const share = budget.ask(bytes);
  if (share.granted) void share.granted.then(() => order.push(name));
  else order.push(name);
  return share;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a budget of bytes', () => {
  it('grants at once what is free, to the last byte', () => {
    const budget = new ByteBudget(100);
    expect(budget.ask(60).granted).toBeUndefined();
    expect(budget.ask(40).granted).toBeUndefined();
    expect(budget.ask(1).granted).toBeInstanceOf(Promise);
  });

  it('serves in order: a small one does not overtake', async () => {
    const [budget, order] = [new ByteBudget(100), [] as string[]];
    const first = ask(budget, 80, 'first', order);
    const second = ask(budget, 90, 'second', order);
    ask(budget, 10, 'third', order);
    await settled();
    expect(order).toEqual(['first']);
    first.keep(0);
    await settled();
    expect(order).toEqual(['first', 'second', 'third']);
    second.keep(0);
  });

  it('takes back what is not needed, and nothing twice', async () => {
    const [budget, order] = [new ByteBudget(100), [] as string[]];
    const first = ask(budget, 100, 'first', order);
    ask(budget, 70, 'second', order);
    first.keep(30);
    await settled();
    expect(order).toEqual(['first', 'second']);
    first.keep(30);
    first.keep(50);
    expect(budget.ask(1).granted).toBeInstanceOf(Promise);
    first.keep(0);
    first.keep(0);
    await settled();
    expect(budget.ask(30).granted).toBeInstanceOf(Promise);
  });

  it('forgets who leaves before the turn, and serves those behind', async () => {
    const [budget, order] = [new ByteBudget(100), [] as string[]];
    const first = ask(budget, 50, 'first', order);
    const second = ask(budget, 90, 'second', order);
    ask(budget, 50, 'third', order);
    second.keep(0);
    await settled();
    expect(order).toEqual(['first', 'second', 'third']);
    first.keep(0);
    expect(budget.ask(50).granted).toBeUndefined();
  });

  it('gives all it has to who wants more', () => {
    const budget = new ByteBudget(100);
    expect(budget.ask(1000).granted).toBeUndefined();
    expect(budget.ask(1).granted).toBeInstanceOf(Promise);
  });
});
