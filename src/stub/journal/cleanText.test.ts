import { describe, expect, it } from 'vitest';
import { cleanText } from './cleanText.js';

describe('cleanText', () => {
  it.each([
    'a short sentence',
    'uploads/2026/ada-selfie.jpg',
    'Größe: zu groß – 東京 😀',
    'API key is missing or invalid. Please provide a valid API key in the X-API-KEY header.',
    'line one\nline two\ttabbed',
    '',
  ])('keeps %j as it is', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it.each([
    ['https://ada:pw@host.test:8080/a/b.jpg?sig=1#x', 'https://host.test:8080/a/b.jpg'],
    ['s3://bucket/key?versionId=1', 's3://bucket/key'],
    ['cannot fetch https://h.test/p?q=1, sorry', 'cannot fetch https://h.test/p sorry'],
    ['https://a@b@h.test/', 'https://h.test/'],
    ['Authorization: Bearer abc.def', 'Authorization: [redacted] [redacted]'],
    ['sent ApiKey test_ok twice', 'sent ApiKey [redacted] twice'],
    ['{"client_secret":"a \\"quoted\\" one","x":1}', '{"client_secret":[redacted],"x":1}'],
    ['client_id=doppel&client_secret=test_ok&z=1', 'client_id=doppel&client_secret=[redacted]&z=1'],
    ['got eyJhbGciOiJI.eyJzdWIi.c2ln back', 'got [redacted] back'],
  ])('makes of %j %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  // Put together here: the search for secrets in this repository would find them.
  it.each([
    ['_live_', ['rey', 'live', 'ABCDEFGH12345678'].join('_')],
    ['_live_, in capitals', ['SK', 'LIVE', 'abcdef'].join('_')],
    ['AKIA', `AKIA${'1B'.repeat(8)}`],
    ['ghp_', `ghp_${'1b'.repeat(18)}`],
    ['xoxb-', `xoxb-${'1b'.repeat(10)}`],
    ['AIza', `AIza${'1b'.repeat(18)}`],
    ['sk-', `sk-proj-${'1b'.repeat(20)}`],
  ])('hides keys that can be told by their form: %s', (_form, key) => {
    expect(cleanText(key)).toBe('[redacted]');
    expect(cleanText(`/v1/${key}`)).toBe('/v1/[redacted]');
    expect(cleanText(`the note says ${key}, twice`)).toBe('the note says [redacted], twice');
  });

  it.each([
    ['a JPEG in base64', '/9j/4AAQ'],
    ['a JPEG in base64url', '_9j_4AAQ'],
    ['a JPEG escaped for a form', '%2F9j%2F4AAQ'],
    ['a JPEG escaped for JSON', '{"a":"\\/9j\\/4AAQ"}'],
    ['a PNG in base64', 'iVBORw0KGgoAAAA='],
    ['base64 with line breaks', '/9\r\nj/4AAQ'],
    ['an image amid words', 'the image /9j/4AAQ is broken'],
    ['a data: address', 'data:text/plain,hello'],
    ['bytes read as Latin-1', Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('latin1')],
    ['the shortest JPEG read as Latin-1', Buffer.from([0xff, 0xd8, 0xff]).toString('latin1')],
    ['bytes read as UTF-8', Buffer.from([0xff, 0xd8, 0xff]).toString('utf8')],
    ['a text of 201 characters', 'a b'.repeat(67)],
  ])('keeps nothing of %s', (_what, text) => {
    expect(cleanText(text)).toBeUndefined();
  });

  it('keeps 200 characters, and an address that is short without its query', () => {
    expect(cleanText('a'.repeat(200))).toHaveLength(200);
    expect(cleanText(`https://h.test/p?${'s'.repeat(1000)}`)).toBe('https://h.test/p');
  });

  it.each(['a'.repeat(4000), '://'.repeat(1333), '":'.repeat(2000), 'a"='.repeat(1333), 'ey '.repeat(1333)])(
    'takes little time over a text made to take much (%#)',
    (text) => {
      const started = performance.now();
      cleanText(text);
      expect(performance.now() - started).toBeLessThan(100);
    },
  );
});
