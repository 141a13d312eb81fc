import { describe, expect, it } from 'vitest';
import { KeyConcealer } from './KeyConcealer.js';

// Put together here: the search for secrets in this repository would take it for one.
const KEY = ['test', 'checkout', '9f8e7d6c+/=&x'].join('_');
const SHORT = 'sh0rt';
const concealer = new KeyConcealer([KEY, SHORT, 'word', 'test_suspended']);
const bytes = (before = ''): Buffer => Buffer.from(before + KEY);
const percent = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replaceAll(/../g, (pair) => `%${pair}`);

describe('a key is concealed', () => {
  it.each<[string, string]>([
    ['as it is', KEY],
    ['in capital letters', KEY.toUpperCase()],
    ['in hexadecimal digits', bytes().toString('hex')],
    ['in capital hexadecimal digits', bytes().toString('hex').toUpperCase()],
    ['in base64', bytes().toString('base64')],
    ['in base64url', bytes().toString('base64url')],
    ['in base64 after one character', bytes('a').toString('base64')],
    ['in base64 after two', bytes('ab').toString('base64url')],
    ['in base64 in a URL', encodeURIComponent(bytes().toString('base64'))],
    ['escaped for a URL', encodeURIComponent(KEY)],
    ['with one letter escaped', KEY.replace('_', '%5f')],
    ['with one letter escaped twice', KEY.replace('_', '%255F')],
    ['with all letters escaped', percent(KEY)],
    ['escaped for JSON', KEY.replace('_', String.raw`\u005f`).replace('/', String.raw`\/`)],
    ['escaped for HTML', KEY.replace('&', '&amp;').replace('_', '&#95;').replace('+', '&#x2B;')],
    ['with an invisible space', `${KEY.slice(0, 7)}\u200b${KEY.slice(7)}`],
    ['with soft hyphens', KEY.replaceAll(/./g, '$&\u00ad')],
    ['its beginning', KEY.slice(0, 15)],
    ['its end', KEY.slice(-12)],
    ['the beginning of its base64', bytes().toString('base64').slice(0, 16)],
    ['a short one', SHORT],
    ['a short one in base64', Buffer.from(SHORT).toString('base64')],
  ])('%s', (_how, spelled) => {
    for (const text of [spelled, `the key "${spelled}" was sent`]) {
      const clear = concealer.conceal(text);
      expect(clear).toContain('[a key]');
      for (let at = 0; at + 12 <= spelled.length; at++) {
        expect(clear.toLowerCase()).not.toContain(spelled.slice(at, at + 12).toLowerCase());
      }
    }
  });
});

describe('nothing else is', () => {
  it.each([
    'a checkout of the shop',
    'the account is suspended',
    'shorts and sh0rter',
    'a word',
    'https://images.test/a%20b.jpg',
    'R&D &amp; others',
    'test_chec',
    '',
    'İstanbul',
  ])('%j', (text) => {
    expect(concealer.conceal(text)).toBe(text);
  });

  it('around a key', () => {
    expect(concealer.conceal(`İ a ${KEY} b`)).toBe('İ a [a key] b');
    expect(concealer.conceal(`/v1/${SHORT}/x`)).toBe('/v1/[a key]/x');
  });
});

it.each(['test_key_of_accounts ', '%25'])('takes no more than in proportion over much of %s', (text) => {
  const many = new KeyConcealer(Array.from({ length: 1000 }, (_, i) => `test_key_of_account_${i}`));
  const timed = (times: number): number => {
    const started = performance.now();
    many.conceal(text.repeat(times));
    return performance.now() - started;
  };
  const least = (times: number): number => Math.min(...[1, 2, 3].map(() => timed(times)));
  least(100);
  // Of twenty times as much text; whatever looked at all of it for each character would take four hundred times as long.
  expect(least(2000) / least(100)).toBeLessThan(200);
});
