import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from './adminHandlers.js';

it.each([
  [975, 100, '9.75'],
  [5, 100, '0.05'],
  [0, 100, '0.00'],
  [-5, 100, '-0.05'],
  [-1975, 100, '-19.75'],
  [7, 1, '7'],
  [-7, 1, '-7'],
  [1, 1000, '0.001'],
  [Number.MAX_SAFE_INTEGER, 100, '90071992547409.91'],
  [3, 8, '0.4'],
])('%d with %d minor units is %s', (amount, minorUnits, text) => {
  expect(decimal({ amount, minorUnits })).toBe(text);
});

it('is exact: nothing but the point is added', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(10, 100, 1000, 10_000), (amount, minorUnits) => {
      const text = decimal({ amount, minorUnits });
      expect(Number(text.replace('.', ''))).toBe(amount === 0 ? 0 : amount);
      expect(text.split('.')[1]).toHaveLength(String(minorUnits).length - 1);
    }),
  );
});
