import { expect, it } from 'vitest';
import { imageHash } from './imageHash.js';

it('gives the same for equal bytes, and the hash that everybody else gives', () => {
  const image = Buffer.from('abc');
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect([imageHash(image), imageHash(image), imageHash(Uint8Array.from(image))]).toEqual([
    expected,
    expected,
    expected,
  ]);
  expect(imageHash(Buffer.from('abd'))).not.toBe(expected);
});
