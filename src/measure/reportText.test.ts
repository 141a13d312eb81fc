import { expect, it } from 'vitest';
import { percent } from './reportText.js';

it.each([
  [0, '0'],
  [1, '100'],
  [0.5, '50.0'],
  [0.0123456, '1.23'],
  [0.00045, '0.045'],
  [0.9985, '99.85'],
  [0.99996, '99.9960'],
  [0.000056, '0.0056'],
  [1e-9, '<0.0001'],
  [1 - 1e-9, '>99.9999'],
])('%d is %s %%', (share, expected) => {
  expect(percent(share)).toBe(expected);
});
