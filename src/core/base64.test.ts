import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, decodedLength, whyNotBase64 } from './base64.js';

const both = ['base64', 'base64url'] as const;
const bytes = Uint8Array.from({ length: 256 }, (_, i) => (i * 151) % 256);
const standard = Buffer.from(bytes).toString('base64');
const urlSafe = Buffer.from(bytes).toString('base64url');

describe('decodeBase64', () => {
  it('reads both alphabets', () => {
    expect(decodeBase64(standard, both)).toEqual(Buffer.from(bytes));
    expect(decodeBase64(urlSafe, both)).toEqual(Buffer.from(bytes));
  });

  it('reads text that a tool has wrapped', () => {
    const wrapped = standard.replace(/(.{76})/g, '$1\r\n');
    expect(decodeBase64(wrapped, ['base64'])).toEqual(Buffer.from(bytes));
  });

  it('keeps to the alphabets that it is given', () => {
    expect(decodeBase64(urlSafe, ['base64'])).toBeUndefined();
    expect(decodeBase64(standard, ['base64url'])).toBeUndefined();
    expect(decodeBase64(standard, [])).toBeUndefined();
  });

  it.each([
    '',
    '   ',
    '%%%',
    'not-base64!!',
    '/9j/4AAQSkZJRgABAQEAYABgAAD...',
    'abcde',
    'a===',
    '=abc',
    'ab+_',
  ])('refuses %j', (text) => {
    expect(decodeBase64(text, both)).toBeUndefined();
  });

  it('agrees with the patterns of the two alphabets on any text', () => {
    const odd = fc.string({
      unit: fc.constantFrom('A', 'a', '0', '+', '/', '-', '_', '=', '%', 'é'),
      maxLength: 12,
    });
    const text = fc.oneof(
      odd,
      fc.base64String(),
      fc.tuple(fc.base64String(), odd).map(([a, b]) => a + b),
    );
    fc.assert(
      fc.property(text, (text) => {
        const isStandard = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
        const digits = text.replace(/=+$/, '');
        const fits = digits.length % 4 !== 1 && (digits === text || text.length % 4 === 0);
        const isUrlSafe = /^[A-Za-z0-9_-]+={0,2}$/.test(text) && fits;
        expect(decodeBase64(text, ['base64'])).toEqual(isStandard ? Buffer.from(text, 'base64') : undefined);
        expect(decodeBase64(text, ['base64url'])).toEqual(
          isUrlSafe ? Buffer.from(text, 'base64') : undefined,
        );
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('finds a foreign character anywhere in a long text', () => {
    const long = Buffer.alloc(200_000, 7).toString('base64');
    expect(decodeBase64(long, ['base64'])).toHaveLength(200_000);
    for (const at of [0, 65_535, 65_536, 131_072, long.length - 5]) {
      const broken = `${long.slice(0, at)}*${long.slice(at + 1)}`;
      expect(decodeBase64(broken, both)).toBeUndefined();
    }
  });

  it('refuses standard text without its padding', () => {
    expect(decodeBase64(Buffer.from('a?').toString('base64').replace(/=+$/, ''), ['base64'])).toBeUndefined();
  });
});

describe('a text with blanks', () => {
  const pluses = Buffer.from([0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe, 1, 2, 3, 4, 5, 6]).toString('base64');

  it('is none where they were pluses, however many there were', () => {
    expect(pluses).toBe('++++++++AQIDBAUG');
    for (const lost of [
      pluses.replace('+', ' '),
      pluses.replaceAll('+', ' ').replace(/^ +/, 'AQID '),
      'AQID    BAUG',
    ])
      expect(decodeBase64(lost, both), lost).toBeUndefined();
  });

  it('is read where a tool has wrapped it with them', () => {
    expect(decodeBase64(standard.replace(/(.{76})/g, '$1 '), ['base64'])).toEqual(Buffer.from(bytes));
    expect(decodeBase64(` ${standard}  `, ['base64'])).toEqual(Buffer.from(bytes));
  });
});

describe('whyNotBase64', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(bytes)]);
  const text = jpeg.toString('base64');

  it.each([
    [`data:image/jpeg;base64,${text}`, /data: prefix/],
    [`b'${text}'`, /Python/],
    ['/home/me/selfie.jpg', /name of a file/],
    [String.raw`C:\me\selfie.jpg`, /name of a file/],
    [encodeURIComponent(text), /percent-encoded/],
    [text.replaceAll('+', ' '), /blank where base64 has a plus/],
    [jpeg.toString('base64url'), /base64url/],
    [text.replace(/=+$/, ''), /padding is missing/],
    [`${text.slice(0, 40)}!${text.slice(41)}`, /a character that base64 does not have/],
    [text.slice(0, 41), /cut off/],
    [`${text.slice(0, 40)}==${text.slice(42)}`, /goes on after its padding/],
    ['', /empty/],
  ])('of %s says so', (given, why) => {
    expect(decodeBase64(given, ['base64'])).toBeUndefined();
    expect(whyNotBase64(given, ['base64'])).toMatch(why);
  });

  it('looks at the ends of a long text', () => {
    const long = Buffer.from(Uint8Array.from({ length: 3_000_001 }, (_, i) => (i * i) >> 5)).toString(
      'base64',
    );
    expect(whyNotBase64(long.replaceAll('=', ''), ['base64'])).toMatch(/padding is missing/);
    expect(whyNotBase64(long.replaceAll('+', ' '), ['base64'])).toMatch(/blank where base64 has a plus/);
  });
});

describe('decodedLength', () => {
  it('is within two bytes of the truth', () => {
    for (let n = 0; n < 20; n++) {
      const text = Buffer.alloc(n).toString('base64');
      expect(decodedLength(text.length) - n).toBeGreaterThanOrEqual(0);
      expect(decodedLength(text.length) - n).toBeLessThanOrEqual(2);
    }
  });
});
