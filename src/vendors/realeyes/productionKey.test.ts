import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { productionKey } from './productionKey.js';

// Made here: none may stand in the repository.
const random = (length: number): string => randomBytes(length).toString('hex').slice(0, length);
const token = (claims: object): string =>
  [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + `.${random(40)}`;

it.each([['rey', 'live', random(17)].join('_'), ['verifeye', 'prod', random(17)].join('_')])(
  '%s is a key of a real customer',
  (key) => {
    expect(productionKey.form.test(key)).toBe(true);
  },
);

it.each([
  `${random(8)}-${random(4)}-${random(4)}-${random(4)}-${random(12)}`,
  `a1${random(40)}`,
  token({ sub: 'a' }),
])('%s may well be one', (key) => {
  expect([productionKey.form.test(key), productionKey.isLikely?.(key)]).toEqual([false, true]);
});

it.each([
  'test_ok',
  'test_checkout',
  'checkout',
  'YOUR_API_KEY',
  'API-KEY-FROM-DEV-CONSOLE',
  token({ iss: 'urn:doppel' }),
  'a-task-force-with-a-rather-long-name',
])('%s is none', (key) => {
  expect(productionKey.form.test(key) || productionKey.isLikely?.(key) === true).toBe(false);
});
