import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { productionKey } from './productionKey.js';

// Made here: none may stand in the repository.
const random = (length: number): string => randomBytes(length).toString('hex').slice(0, length);
const token = (claims: object): string =>
  [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + `.${random(40)}`;

it.each([
  ['live', 'acme'].join('_'),
  `live${'6512abcdef'}`,
  `live-${random(8)}`,
  ['free', 'tier', 'acme'].join('_'),
  'live42',
])('%s is a key of a real customer', (key) => {
  expect(productionKey.form.test(key)).toBe(true);
});

it.each([token({ sub: 'a' }), token({ iss: 'https://vendor.test' })])('%s may well be one', (key) => {
  expect([productionKey.form.test(key), productionKey.isLikely?.(key)]).toEqual([false, true]);
});

it.each([
  'test_ok',
  'test_checkout',
  'checkout',
  'YOUR_API_KEY',
  'API-KEY-FROM-DEV-CONSOLE',
  'liveness',
  'livery',
  'delivery',
  'free_trial',
  token({ iss: 'urn:doppel' }),
  'eyJ.not.one',
])('%s is none', (key) => {
  expect(productionKey.form.test(key) || productionKey.isLikely?.(key) === true).toBe(false);
});
