import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ConcurrencyLimit } from './ConcurrencyLimit.js';

describe('ConcurrencyLimit', () => {
  it('never runs more tasks than allowed, and runs them in order', async () => {
    const limit = new ConcurrencyLimit(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const task = (n: number) => async () => {
      begun.push(n);
      most = Math.max(most, ++running);
      await pause(5 - (n % 3));
      running--;
      return n;
    };
    const results = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => limit.run(task(n))));
    expect(results).toEqual([0, 1, 2, 3, 4, 5]);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('goes on after a task that failed', async () => {
    const limit = new ConcurrencyLimit(1);
    const failing = limit.run(() => Promise.reject(new Error('on purpose')));
    const next = limit.run(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('on purpose');
    await expect(next).resolves.toBe('next');
  });

  it('is drained when the last waiting task is done', async () => {
    const limit = new ConcurrencyLimit(1);
    const done: string[] = [];
    const tasks = ['a', 'b'].map((name) => limit.run(() => pause(2).then(() => done.push(name))));
    await limit.drained();
    expect(done).toEqual(['a', 'b']);
    await Promise.all(tasks);
    await limit.drained();
  });

  describe('with weights', () => {
    /** Begin tasks of some weights; each ends when its number is let go. */
    function begin(limit: ConcurrencyLimit, weights: readonly number[]) {
      const running = new Set<number>();
      const ends: (() => void)[] = [];
      const results = weights.map((weight, i) =>
        limit.run(async () => {
          running.add(i);
          await new Promise<void>((resolve) => (ends[i] = resolve));
          running.delete(i);
        }, weight),
      );
      return {
        running: async () => {
          await pause(0);
          return [...running].sort();
        },
        end: (i: number) => ends[i]?.(),
        all: Promise.all(results),
      };
    }

    it('never lets more in than the limit bears together', async () => {
      const tasks = begin(new ConcurrencyLimit(10), [4, 6, 1, 5]);
      expect(await tasks.running()).toEqual([0, 1]);
      tasks.end(0);
      expect(await tasks.running()).toEqual([1, 2]);
      tasks.end(1);
      expect(await tasks.running()).toEqual([2, 3]);
      tasks.end(2);
      tasks.end(3);
      await tasks.all;
    });

    it('runs a task that is too heavy alone, and lets no lighter one overtake it', async () => {
      const limit = new ConcurrencyLimit(10);
      const tasks = begin(limit, [3, 50, 1]);
      expect(await tasks.running()).toEqual([0]);
      tasks.end(0);
      expect(await tasks.running()).toEqual([1]);
      tasks.end(1);
      expect(await tasks.running()).toEqual([2]);
      tasks.end(2);
      await tasks.all;
      await limit.drained();
    });
  });
});
