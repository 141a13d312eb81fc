import { describe, expect, it } from 'vitest';
import { imageSamples } from '../evaluate/secretsSent.js';
import { describeExchange, shortened } from './describeRequest.js';

it('shortens an embedding', () => {
  expect(shortened(JSON.stringify({ embedding: new Array<number>(512).fill(-0.5) }))).not.toContain(
    '-0.5,-0.5',
  );
});

it('gives a long list that is no embedding back at once', () => {
  const text = JSON.stringify([...new Array<number>(511).fill(-0.5), null]);
  expect(shortened(text)).toBe(text);
});

it('shows a long run of base64 as its length', () => {
  const image = 'Ab3-'.repeat(50);

  expect(shortened(`{"a":"data:image/png;base64,${image}==","b":"${image}"}`)).toBe(
    '{"a":"<224 characters of base64>","b":"<200 characters of base64>"}',
  );
});

it('copes with an image of many megabytes', () => {
  const body = JSON.stringify({ source: 'A'.repeat(22_000_000), target: 'B'.repeat(5000) });

  expect(shortened(body)).toBe(
    '{"source":"<22000000 characters of base64>","target":"<5000 characters of base64>"}',
  );
  expect(imageSamples(body)).toEqual(['A'.repeat(60), 'B'.repeat(60)]);
});

describe('a text of a target is shortened', () => {
  it('where it holds an image or an embedding', () => {
    expect(shortened(`{"a":"${'A'.repeat(200)}=="}`)).toBe('{"a":"<202 characters of base64>"}');
    expect(shortened(`"data:image/png;base64,${'A'.repeat(300)}"`)).toBe('"<322 characters of base64>"');
    expect(shortened(JSON.stringify({ e: Array.from({ length: 512 }, (_, i) => -i / 1e7) }))).toBe(
      '{"e":[<512 numbers>]}',
    );
  });

  it('and nothing else', () => {
    const text = JSON.stringify({ a: 'A'.repeat(199), few: [1, -2, 3] });
    expect(shortened(text)).toBe(text);
  });

  it.each([
    ['a list of numbers that ends otherwise', `[${'-1,'.repeat(200_000)}null]`],
    ['many lists that end otherwise', `[${'-1,'.repeat(30)}null]`.repeat(5000)],
    ['runs that are nearly long enough', `${'A'.repeat(199)} `.repeat(5000)],
    ['the beginnings of addresses', 'data:'.repeat(200_000)],
    ['one long word', 'A'.repeat(1_000_000)],
  ])('quickly, even where it is %s', (_what, text) => {
    const started = performance.now();
    shortened(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

it('hides what the target handed out where it is sent back: in the URL, a header, the body and the command', () => {
  const token = [{ alg: 'HS256' }, { key: 'uploads/1.jpg' }, { of: 'a signature' }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const url = `http://127.0.0.1:1/uploads/${token}`;
  const headers = { authorization: `Bearer ${token}` };
  const kept = (text: string): string => text;
  for (const body of [
    { kind: 'text', text: `{"token": "${token}"}`, contentType: 'application/json' },
    { kind: 'form', parts: [{ name: 'token', text: token }] },
  ] as const) {
    const described = describeExchange({ method: 'PUT', url, headers, body, images: [] }, undefined, kept);
    expect(described.request.url).toBe('http://127.0.0.1:1/uploads/<signed token>');
    expect(JSON.stringify(described).split('<signed token>')).toHaveLength(7);
    expect(JSON.stringify(described)).not.toContain(token.slice(-12));
  }
});
