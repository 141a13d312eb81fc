import { describe, expect, it } from 'vitest';
import { shortened } from './describeRequest.js';

describe('a text of a target is shortened', () => {
  it('where it holds a picture or an embedding', () => {
    expect(shortened(`{"a":"${'A'.repeat(200)}=="}`)).toBe('{"a":"<202 characters of base64>"}');
    expect(shortened(`"data:image/png;base64,${'A'.repeat(300)}"`)).toBe('"<322 characters of base64>"');
    expect(shortened(JSON.stringify({ e: Array.from({ length: 512 }, (_, i) => -i / 1e7) }))).toBe(
      '{"e":[<512 numbers>]}',
    );
  });

  it('and nothing else', () => {
    const text = JSON.stringify({ a: 'A'.repeat(199), few: [1, -2, 3] });
    expect(shortened(text)).toBe(text);
  });

  it.each([
    ['a list of numbers that ends otherwise', `[${'-1,'.repeat(200_000)}null]`],
    ['many lists that end otherwise', `[${'-1,'.repeat(30)}null]`.repeat(5000)],
    ['runs that are nearly long enough', `${'A'.repeat(199)} `.repeat(5000)],
    ['the beginnings of addresses', 'data:'.repeat(200_000)],
    ['one long word', 'A'.repeat(1_000_000)],
  ])('quickly, even where it is %s', (_what, text) => {
    const started = performance.now();
    shortened(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
