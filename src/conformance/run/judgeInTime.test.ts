import { expect, it } from 'vitest';
import { judgeInTime, UnjudgeableError } from './judgeInTime.js';

it('gives back what was found', () => {
  expect(judgeInTime(() => [1, 2])).toEqual([1, 2]);
  expect(judgeInTime(() => 'well', 1000)).toBe('well');
});

it('stops a regular expression that tries every way', () => {
  const started = performance.now();
  expect(() => judgeInTime(() => /^(a+)+$/.test(`${'a'.repeat(40)}b`), 100)).toThrow(UnjudgeableError);
  expect(() => judgeInTime(() => /^(a+)+$/.test(`${'a'.repeat(40)}b`), 100)).toThrow(
    'judging the response took more than 0.1 s',
  );
  expect(performance.now() - started).toBeLessThan(5000);
});

it('stops a loop without an end, and works again afterwards', () => {
  expect(() =>
    judgeInTime(() => {
      for (;;);
    }, 50),
  ).toThrow(UnjudgeableError);
  expect(judgeInTime(() => 'well')).toBe('well');
});

it('says so when the stack is too small', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
  expect(() => judgeInTime(() => JSON.stringify(deep))).toThrow(/^the response is too much to be judged/);
});

it('leaves other errors as they are', () => {
  const error = new TypeError('a defect');
  expect(() =>
    judgeInTime(() => {
      throw error;
    }),
  ).toThrow(error);
});
