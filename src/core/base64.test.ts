import { describe, expect, it } from 'vitest';
import { decodeBase64, decodedLength } from './base64.js';

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

  it('refuses standard text without its padding', () => {
    expect(decodeBase64(Buffer.from('a?').toString('base64').replace(/=+$/, ''), ['base64'])).toBeUndefined();
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
