import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withoutImages } from './withoutImages.js';

const image = randomBytes(3000);
const base64 = image.toString('base64');
const shown = (text: string): string => withoutImages(text).replaceAll(/<\d+ characters of base64>/g, '<>');

describe('a text without its images', () => {
  it.each([
    ['base64', base64, 'a "<>" b'],
    ['base64url', image.toString('base64url'), 'a "<>" b'],
    ['base64 with padding', randomBytes(2998).toString('base64'), 'a "<>" b'],
    ['a data: address', `data:image/jpeg;base64,${base64}`, 'a "<>" b'],
    ['base64 in a form', encodeURIComponent(`${base64}==`), 'a "<>" b'],
    [
      'base64 in a form, in small letters',
      encodeURIComponent(base64).replaceAll(/%../g, (c) => c.toLowerCase()),
      'a "<>" b',
    ],
    ['base64 with escaped slashes', base64.replaceAll('/', String.raw`\/`), 'a "<>" b'],
    ['two of them', `${base64}" "${base64}`, 'a "<>" "<>" b'],
  ])('has no %s', (_, spelt, expected) => {
    expect(shown(`a "${spelt}" b`)).toBe(expected);
  });

  it('keeps what is short, and says how long the rest was', () => {
    expect(withoutImages('abc/def+ghi=')).toBe('abc/def+ghi=');
    expect(withoutImages(`x ${'A'.repeat(4000)}== y`)).toBe('x <4002 characters of base64> y');
  });

  it('takes images of many megabytes, and many runs that are nearly long enough', () => {
    const long = 'A'.repeat(20_000_000);
    expect(shown(`${long} and ${long}`)).toBe('<> and <>');
    const short = `${'A'.repeat(199)} `.repeat(50_000);
    expect(withoutImages(short)).toBe(short);
  });

  it.each([
    ['alone', (run: string) => `"${run}"`],
    ['in a data URI', (run: string) => `"data:image/png;base64,${run}=="`],
    ['with more behind it', (run: string) => `"${run}AAAA"`],
    ['with more before it', (run: string) => `"AAAA${run}"`],
    ['but for its end', (run: string) => `"${run.slice(0, -1)}!"`],
  ])('says the same when it knows the image, %s', (_where, around) => {
    const run = 'aB3+'.repeat(100);
    const text = around(run);
    expect(withoutImages(text, [run])).toBe(withoutImages(text));
    expect(withoutImages(text, ['other', run])).toMatch(/<\d+ characters of base64>/);
  });
});
