import { expect, it } from 'vitest';
import { Url } from './Url.js';

it.each([
  ['https://a.example/b', undefined],
  ['#/$defs/x', 'https://a.example/b#old'],
  ['other.json', 'https://a.example/dir/b.json'],
  ['/root.json', 'https://a.example/dir/b.json'],
])('resolves %s as URL does', (reference, base) => {
  const [mine, real] = [new Url(reference, base), new URL(reference, base)];
  expect([mine.href, mine.hash, String(mine)]).toEqual([real.href, real.hash, String(real)]);
  mine.hash = '';
  real.hash = '';
  expect(mine.href).toBe(real.href);
});
