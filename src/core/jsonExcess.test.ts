import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonExcess } from './jsonExcess.js';

const LIMITS = { depth: 3, keys: 4, commas: 5 };
const excess = (value: unknown): string | undefined => jsonExcess(JSON.stringify(value), LIMITS);

describe('a text of JSON', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '}}}}]]]]'],
    ['as deep as may be', '[[[1]]]'],
    ['three levels, several times', '[[[]],[[]],{"a":{}}]'],
    ['as many fields as may be', '{"a":1,"b":2,"c":{"d":1}}'],
    ['as many commas as may be', '[1,2,3,4,5,6]'],
    ['brackets, colons and commas in strings', String.raw`["[[[[{{{{:::::,,,,,,", "\"[[[[", "\\"]`],
    ['a string without an end', '["[[[[[[[[[[[['],
    ['a string that ends in a backslash', '["[[[[[[[[\\'],
  ])('may be %s', (_what, text) => {
    expect(jsonExcess(text, LIMITS)).toBeUndefined();
  });

  it.each([
    ['it is nested deeper than 3 levels', '[[[[]]]]'],
    ['it is nested deeper than 3 levels', '{"a":[{"b":[1]}]}'],
    ['it is nested deeper than 3 levels', String.raw`["\\",[[[]]]]`],
    ['it has more than 4 fields', '[{"a":1,"a":1},{"a":1,"b":1,"c":1}]'],
    ['it has more than 5 values', '[1,2,3,4,5,6,7]'],
  ])('is refused because %s', (why, text) => {
    expect(jsonExcess(text, LIMITS)).toBe(why);
  });

  it('is measured as its value would be', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const wanted = depthOf(value) > 3 || keysOf(value) > 4 || commasOf(value) > 5;
        return (excess(value) !== undefined) === wanted;
      }),
    );
  });

  it('is looked through quickly, whatever is in it', () => {
    const texts = [
      '['.repeat(4e6),
      '"'.repeat(4e6),
      `"${'\\'.repeat(4e6)}`,
      `"${'\\"'.repeat(2e6)}`,
      ':'.repeat(4e6),
    ];
    const started = performance.now();
    for (const text of texts) jsonExcess(text, { depth: Infinity, keys: Infinity, commas: Infinity });

    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function childrenOf(value: unknown): unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value) : [];
}

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  return 1 + Math.max(0, ...childrenOf(value).map(depthOf));
}

function keysOf(value: unknown): number {
  const own =
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).length : 0;
  return childrenOf(value).reduce((sum: number, child) => sum + keysOf(child), own);
}

function commasOf(value: unknown): number {
  const children = childrenOf(value);
  return children.reduce((sum: number, child) => sum + commasOf(child), Math.max(0, children.length - 1));
}
