import { describe, expect, it } from 'vitest';
import { count, duration, percentPassed, spent } from './quantities.js';

it.each([
  [0, '0 rules'],
  [1, '1 rule'],
  [430, '430 rules'],
])('counts %d', (number, text) => {
  expect(count(number, 'rule')).toBe(text);
});

describe('percentPassed', () => {
  it.each([
    [93, 93, '100 %'],
    [1999, 2000, '99.9 %'],
    [2, 3, '66.6 %'],
    [0, 5, '0.0 %'],
    [0, 0, 'none judged'],
  ])('never says 100 of %d in %d unless all passed', (passed, judged, text) => {
    expect(percentPassed({ passed, judged, total: 2000 })).toBe(text);
  });
});

it.each([
  [0, '0 ms'],
  [849.6, '850 ms'],
  [12_345, '12.3 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('shows %d ms as %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

describe('spent', () => {
  it('has the decimals of each currency', () => {
    const spend = [
      { currency: 'USD', minorUnits: 100, amount: 25 },
      { currency: 'JPY', minorUnits: 1, amount: 3 },
      { currency: 'INR', minorUnits: 1000, amount: 5 },
    ];
    expect(spent(spend)).toBe('0.25 USD + 3 JPY + 0.005 INR');
  });

  it('is nothing where nothing was charged', () => {
    expect(spent([])).toBe('nothing');
  });
});
