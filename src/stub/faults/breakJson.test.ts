import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breakJson } from './deliver.js';

const SAME = { seed: 7 };

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
}

it.each(['', ' ', '1', '12', 'null', '[]', '[1]', '{}', '{"a":"é"}', '"', '"a"', '"a', 'OK', '{}\n', '"é"'])(
  'breaks %j',
  (text) => {
    expect(isJson(breakJson(Buffer.from(text)))).toBe(false);
  },
);

it('breaks any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => !isJson(breakJson(Buffer.from(bytes)))),
    SAME,
  );
});

it('breaks any JSON, and keeps its length and its beginning', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const body = Buffer.from(text);
      const broken = breakJson(body);
      expect(isJson(broken)).toBe(false);
      expect(broken).toHaveLength(body.length);
      expect(broken.subarray(0, -1)).toEqual(body.subarray(0, -1));
    }),
    SAME,
  );
});

it('leaves the body that it was given as it is', () => {
  const body = Buffer.from('{"a":1}');
  breakJson(body);
  expect(body.toString()).toBe('{"a":1}');
});
