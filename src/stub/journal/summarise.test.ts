import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { summarise } from './summarise.js';

const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('summarise', () => {
  it('keeps a plain body as it is', () => {
    const body = {
      img1: 'uploads/a.jpg',
      n: 1.5,
      ok: true,
      none: null,
      list: ['a', [1, 2]],
      deep: { a: {} },
    };
    expect(summarise(body)).toEqual(body);
  });

  it.each([undefined, null, true, 0, 'text', []])('keeps %j', (body) => {
    expect(summarise(body)).toEqual(body);
  });

  it('keeps of an image in base64 its length and its hash, however short it is', () => {
    expect(summarise({ image: { bytes: '/9j/' } })).toEqual({
      image: { bytes: { characters: 4, sha256: digest('/9j/') } },
    });
  });

  it('keeps of a file part its name, type, size and hash', () => {
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff);
    expect(summarise({ file_a: { filename: 'a.jpg', mediaType: 'image/jpeg', bytes } })).toEqual({
      file_a: { filename: 'a.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: digest(bytes) },
    });
    expect(summarise(bytes)).toEqual({ bytes: 3, sha256: digest(bytes) });
  });

  it('keeps of an embedding how many numbers it has, and a hash that tells embeddings apart', () => {
    const embedding = Array.from({ length: 5000 }, (_, i) => i / 7);
    const hash = digest(new Uint8Array(Float64Array.from(embedding).buffer));
    expect(summarise({ embedding })).toEqual({ embedding: { numbers: 5000, sha256: hash } });
    expect(summarise({ embedding: embedding.with(4999, 0) })).not.toEqual(summarise({ embedding }));
  });

  it('redacts what a secret name holds, whatever it is', () => {
    expect(summarise({ client_secret: 'x', keys: ['x'], token: { a: 'x' }, password: 1 })).toEqual({
      client_secret: '[redacted]',
      keys: '[redacted]',
      token: '[redacted]',
      password: '[redacted]',
    });
  });

  it('counts what is beyond 20 entries', () => {
    const words = Array.from({ length: 23 }, (_, i) => `w${i}`);
    expect(summarise(words)).toEqual([...words.slice(0, 20), '[3 more]']);
    const object = Object.fromEntries(words.map((word) => [word, 1]));
    expect(Object.keys(summarise(object) as object)).toEqual([...words.slice(0, 20), '[more]']);
    expect(summarise(object)).toMatchObject({ '[more]': 3 });
  });

  it('counts what is deeper than 6 levels', () => {
    const nest = (value: unknown, times: number): unknown =>
      times === 0 ? value : { in: nest(value, times - 1) };
    expect(summarise(nest({ a: 1, b: 2 }, 6))).toEqual(nest('[object of 2]', 6));
    expect(summarise(nest(['a'], 6))).toEqual(nest('[array of 1]', 6));
    expect(summarise(nest(['a'], 5))).toEqual(nest(['a'], 5));
  });

  it('ends on a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(JSON.stringify(summarise(loop))).toContain('[object of 1]');
  });

  it('keeps no name that may be a whole body, and no name twice', () => {
    expect(summarise({ '{"client_secret":"x"}': '', '/9j/4AAQ': 1, ['n'.repeat(65)]: 2 })).toEqual({
      '[name 1: 21 characters]': '[redacted]',
      '[name 2: 8 characters]': 1,
      '[name 3: 65 characters]': 2,
    });
  });

  it('keeps a field called __proto__ for what it is', () => {
    const summary = summarise(JSON.parse('{"__proto__":{"a":1}}'));
    expect(JSON.stringify(summary)).toBe('{"__proto__":{"a":1}}');
  });

  it('stays within a few kilobytes whatever comes in', () => {
    const wide = (depth: number): unknown =>
      depth === 0
        ? 'x'.repeat(199)
        : Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`f${i}`, wide(depth - 1)]));
    expect(JSON.stringify(summarise(wide(4))).length).toBeLessThan(6000);
    expect(
      JSON.stringify(summarise(Array.from({ length: 1e5 }, () => '\n'.repeat(200)))).length,
    ).toBeLessThan(9000);
  });
});
