import { expect, it } from 'vitest';
import { pictureHash } from './pictureHash.js';

it('gives the same for equal bytes, and the hash that everybody else gives', () => {
  const picture = Buffer.from('abc');
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect([pictureHash(picture), pictureHash(picture), pictureHash(Uint8Array.from(picture))]).toEqual([
    expected,
    expected,
    expected,
  ]);
  expect(pictureHash(Buffer.from('abd'))).not.toBe(expected);
});
