import { describe, expect, it } from 'vitest';
import type { Image } from '../request/Image.js';
import { Placeholders } from './Placeholders.js';

const image = (role: string): Image => ({
  role,
  bytes: Buffer.from('abc'),
  filename: 'a.jpg',
  path: '/a.jpg',
  mediaType: 'image/jpeg',
  sha256: '',
});

function placeholders(inline: 'variable' | 'literal' = 'variable'): Placeholders {
  return new Placeholders(
    { of: image, inline: () => inline, srcOf: () => 'a.jpg' },
    { key: { about: 'a key' }, token: { about: 'a token', optional: true } },
  );
}

describe('a text of a suite', () => {
  it.each([
    ['{{base64 selfie-a}}', 'YWJj'],
    ['{{base64url selfie-a}}', 'YWJj'],
    ['{{data-uri selfie-a}}', 'data:image/jpeg;base64,YWJj'],
  ])('%s becomes %s where the image is too large for a variable', (text, expected) => {
    const literal = placeholders('literal');
    expect(literal.text(text)).toBe(expected);
    expect([literal.images.size, literal.met]).toEqual([0, []]);
  });

  it.each([
    ['Bearer {{ key }}', 'Bearer {{key}}'],
    ['{{base64 selfie-a}}', '{{image_selfie_a_base64}}'],
    ['{{base64url selfie-a}}', '{{image_selfie_a_base64url}}'],
    ['{{data-uri selfie-a}}', 'data:image/jpeg;base64,{{image_selfie_a_base64}}'],
    ['{{url selfie-a}}', '{{image_selfie_a_url}}'],
  ])('%s becomes %s', (text, expected) => {
    expect(placeholders().text(text)).toBe(expected);
  });

  it('tells of what it needs, and whether the user has to give it', () => {
    const found = placeholders();
    found.text('{{key}} {{token}} {{url selfie-a}}');
    expect(found.requires).toEqual([
      { name: 'key', reason: 'key is not known', must: true },
      { name: 'token', reason: 'token is not known' },
      {
        name: 'image_selfie_a_url',
        reason: 'the image selfie-a has no URL that the target can read',
      },
    ]);
  });

  it('tells that a form of an image is none', () => {
    expect(() => placeholders().text('{{hex selfie-a}}')).toThrow('is no form of an image');
  });
});

describe('a value of JSON', () => {
  it('becomes a text in which variables stand for what is large or not yet there', () => {
    const found = placeholders();
    const json = found.json({
      a: [1, true, null, 'x"y'],
      b: { $embedding: { cosineToA: -0.34 } },
      c: { $repeat: { text: '"', times: 3 } },
      d: { $var: 'seen' },
      e: { $var: 'key' },
    });
    expect(json).toBe(
      String.raw`{"a":[1,true,null,"x\"y"],"b":{{embedding_cosineToA_-0.34}},"c":"{{repeat_text_times_3}}","d":{{json_seen}},"e":"{{key}}"}`,
    );
    expect(Object.values(found.made)).toEqual([
      { embedding: { cosineToA: -0.34 } },
      { repeat: { text: String.raw`\"`, times: 3 } },
    ]);
  });
});
