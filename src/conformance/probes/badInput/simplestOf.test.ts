import fc from 'fast-check';
import { expect, it } from 'vitest';
import { simplestOf } from './simplestOf.js';

it('shrinks to the first value that fails', () => {
  const found = fc.check(
    fc.property(simplestOf(['a', 'b', 'c', 'd', 'e']), (value) => value < 'c'),
    { seed: 1 },
  );

  expect(found.counterexample).toEqual(['c']);
});

it('shrinks inside of other arbitraries too', () => {
  const word = simplestOf(['a', 'b', 'c', 'd', 'e']);
  const pair = fc
    .tuple(simplestOf([1, 2, 3]), fc.oneof({ withCrossShrink: true }, word))
    .filter(([, letter]) => letter !== 'a')
    .map(([number, letter]) => `${number}${letter}`);
  const found = fc.check(
    fc.property(fc.oneof(pair, pair), (text) => text < '2c'),
    { seed: 3 },
  );

  expect(found.counterexample).toEqual(['2c']);
});
