import { describe, expect, it } from 'vitest';
import { encodedImage } from './encodedImage.js';
import { jsonText } from './fillIn.js';
import type { Image } from './Image.js';

const bytes = Uint8Array.from({ length: 500 }, (_, i) => (i * 7) % 256);
const image: Image = {
  ...{ role: 'a', bytes, filename: 'a.jpg', path: 'a.jpg', mediaType: 'image/jpeg', sha256: '' },
};
const base64 = Buffer.from(bytes).toString('base64');
const fillings = (given: string): Parameters<typeof jsonText>[1] => ({
  variables: { given },
  image: () => image,
});

describe('jsonText', () => {
  it.each(['a word', 'quotes " and \\', 'the mark itself: @doppel-image@'])(
    'is what JSON.stringify makes of it, beside a value such as %s',
    (given) => {
      const json = {
        b: ['{{base64 a}}', '{{data-uri a}} {{given}}'],
        a: { 1: '{{base64url a}}', given: '{{given}}' },
      };
      expect(jsonText(json, fillings(given))).toBe(
        JSON.stringify({
          b: [base64, `data:image/jpeg;base64,${base64} ${given}`],
          a: { 1: Buffer.from(bytes).toString('base64url'), given },
        }),
      );
    },
  );
});

describe('encodedImage', () => {
  it('looks at its own bytes alone, where they are a part of others', () => {
    const part = { ...image, bytes: bytes.subarray(10, 21) };
    expect(encodedImage(part)).toEqual({
      base64: Buffer.from(part.bytes).toString('base64'),
      unpadded: Buffer.from(part.bytes).toString('base64').replace('=', ''),
      base64url: Buffer.from(part.bytes).toString('base64url'),
      percent: encodeURIComponent(Buffer.from(part.bytes).toString('base64')),
    });
  });
});
