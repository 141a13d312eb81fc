import { expect, it } from 'vitest';
import { ByteCollector, collectBytes } from './ByteCollector.js';

it('puts pieces of any size together', () => {
  const collector = new ByteCollector(100_000);
  const pieces = Array.from({ length: 300 }, (_, i) => Buffer.alloc(i, i));
  for (const piece of pieces) expect(collector.add(piece)).toBe(true);

  expect(collector.bytes.equals(Buffer.concat(pieces))).toBe(true);
});

it('takes as many bytes as its limit, and not one more', () => {
  const collector = new ByteCollector(5);

  expect(collector.add(Buffer.from('abc'))).toBe(true);
  expect(collector.add(Buffer.from('def'))).toBe(false);
  expect(collector.add(Buffer.from('de'))).toBe(true);
  expect(collector.add(Buffer.from('f'))).toBe(false);
  expect(collector.bytes.toString()).toBe('abcde');
});

it('is empty at first', () => {
  expect(new ByteCollector(5).bytes.byteLength).toBe(0);
});

it('takes a million pieces of one byte in little more memory than a million bytes', () => {
  const collector = new ByteCollector(2_000_000);
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 1_000_000; i++) collector.add(Buffer.from([i & 0xff]));

  expect(collector.bytes.byteLength).toBe(1_000_000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

it.each([0, 10, 300_000, 900_000, 2_000_000])(
  'takes 900,000 bytes of which %i were announced',
  (announced) => {
    const collector = new ByteCollector(1_000_000, announced);
    const piece = Buffer.from(Uint8Array.from({ length: 90_000 }, (_, i) => i));
    for (let i = 0; i < 10; i++) expect(collector.add(piece)).toBe(true);

    expect(collector.bytes.equals(Buffer.concat(Array.from({ length: 10 }, () => piece)))).toBe(true);
  },
);

it('believes no announcement beyond 256 KiB', () => {
  const before = process.memoryUsage().arrayBuffers;
  const collector = new ByteCollector(50_000_000, 50_000_000);
  collector.add(Buffer.from('a'));

  expect(collector.bytes.toString()).toBe('a');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
});

it('collects a stream, and closes it where it is too long', async () => {
  let left = false;
  async function* stream(): AsyncGenerator<Uint8Array> {
    try {
      for (const text of ['ab', 'c', 'd']) yield await Promise.resolve(Buffer.from(text));
    } finally {
      left = true;
    }
  }
  expect((await collectBytes(stream(), 4))?.toString()).toBe('abcd');
  left = false;
  expect(await collectBytes(stream(), 2)).toBeUndefined();
  expect(left).toBe(true);
});
