import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { productionKey } from './productionKey.js';

// Made here: none may stand in the repository.
const random = (length: number): string => randomBytes(length).toString('hex').slice(0, length);

it.each([['sk', 'live', random(24)].join('_'), ['deepidv', 'prod', random(24)].join('_')])(
  '%s is a key of a real customer',
  (key) => {
    expect(productionKey.form.test(key)).toBe(true);
  },
);

it.each([`a1${random(38)}`, `a1${random(38).toUpperCase()}`])('%s may well be one', (key) => {
  expect([productionKey.form.test(key), productionKey.isLikely?.(key)]).toEqual([false, true]);
});

it.each([
  'test_ok',
  'test_checkout',
  'checkout',
  'YOUR_API_KEY',
  'API-KEY-FROM-DEV-CONSOLE',
  random(39),
  '0'.repeat(40),
])('%s is none', (key) => {
  expect(productionKey.form.test(key) || productionKey.isLikely?.(key) === true).toBe(false);
});
