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
});
