import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ProductionKey } from '../../src/vendors/VendorDialect.js';

/** What every vendor's own test credentials look like, and those that the documents print. */
const ORDINARY = ['test_ok', 'test_checkout', 'checkout', 'YOUR_API_KEY', 'API-KEY-FROM-DEV-CONSOLE'];

/** Characters for a key, made here: none may stand in the repository. */
export function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

/** A signed token as another party would issue it. */
export function signedToken(claims: object): string {
  const parts = [{ alg: 'HS256' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, randomText(40)].join('.');
}

/** Tests of what a vendor takes for a production key. */
export function tellsProductionKeys(
  { form, isLikely }: ProductionKey,
  {
    certain,
    likely = [],
    none,
  }: Record<'certain' | 'none', readonly string[]> & { readonly likely?: readonly string[] },
): void {
  it.each(certain)('%s is a key of a real customer', (key) => {
    expect(form.test(key)).toBe(true);
  });
  if (likely.length > 0) {
    it.each(likely)('%s may well be one', (key) => {
      expect([form.test(key), isLikely?.(key)]).toEqual([false, true]);
    });
  }
  it.each([...ORDINARY, ...none])('%s is none', (key) => {
    expect(form.test(key) || isLikely?.(key) === true).toBe(false);
  });
}
