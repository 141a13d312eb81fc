import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Journal } from './Journal.js';

/** A journal of one request with these bodies, as it would be answered. */
function journalOf(request: unknown, response: unknown = {}): string {
  const journal = new Journal();
  const record = journal.begin({ method: 'POST', path: '/compare' });
  record.requestBody('application/json', request);
  record.responded(200, 'application/json', response);
  record.end('sent');
  return JSON.stringify(journal.entries());
}

/** Puts a value somewhere into a body: under ordinary names, in lists, at any depth. */
const wraps = fc.array(
  fc.oneof(
    fc
      .constantFrom('image', 'img1', 'source', 'a', 'bytes', 'url')
      .map((name) => (value: unknown) => ({ n: 1, [name]: value })),
    fc.nat(3).map((before) => (value: unknown) => [...Array.from({ length: before }, () => 'x'), value]),
  ),
  { maxLength: 9 },
);
const planted = (value: unknown, layers: readonly ((value: unknown) => unknown)[]): unknown =>
  layers.reduce<unknown>((inner, wrap) => wrap(inner), value);

/** Long enough not to occur by chance, and of letters alone, so that no escaping hides it. */
const secret = fc.string({
  unit: fc.constantFrom('G', 'H', 'J', 'K', 'M', 'Q', 'V', 'W', 'X', 'Z'),
  minLength: 12,
  maxLength: 40,
});
const image = fc
  .tuple(
    fc.constantFrom([0xff, 0xd8, 0xff, 0xe0], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    fc.uint8Array({ minLength: 12, maxLength: 300 }),
  )
  .map(([signature, rest]) => Buffer.from([...signature, ...rest]));

it('never keeps an image, in whatever spelling and wherever it stands', () => {
  const spellings = fc.constantFrom<(bytes: Buffer) => unknown>(
    (bytes) => bytes.toString('base64'),
    (bytes) => bytes.toString('base64url'),
    (bytes) => bytes.toString('base64').replaceAll('=', ''),
    (bytes) => bytes.toString('base64').replaceAll(/(.{2})/g, '$1\r\n'),
    (bytes) => `data:image/jpeg;base64,${bytes.toString('base64')}`,
    (bytes) => `data:,${bytes.toString('base64')}`,
    (bytes) => encodeURIComponent(bytes.toString('base64')),
    (bytes) => JSON.stringify({ image: bytes.toString('base64') }),
    (bytes) => ({ [bytes.toString('base64')]: '' }),
    (bytes) => bytes.toString('latin1'),
    (bytes) => new Uint8Array(bytes),
    (bytes) => ({ filename: 'a.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(bytes) }),
  );
  fc.assert(
    fc.property(image, spellings, wraps, (bytes, spell, layers) => {
      const kept = journalOf(planted(spell(bytes), layers), planted(spell(bytes), layers));
      const inner = bytes.subarray(9).toString('base64').slice(2, 10);
      const whole = bytes.toString('base64').slice(4, 16);
      for (const part of [inner, whole, whole.replaceAll('+', '-').replaceAll('/', '_')])
        expect(kept).not.toContain(part);
      expect(kept.replaceAll(String.raw`\r\n`, '')).not.toContain(whole);
      expect(kept).not.toContain(JSON.stringify(bytes.toString('latin1')).slice(1, 16));
    }),
  );
});

it('never keeps a credential where its place tells that it is one', () => {
  const places = fc.constantFrom<(text: string) => unknown>(
    (text) => ({ client_secret: text }),
    (text) => ({ access_token: text, token_type: 'bearer' }),
    (text) => ({ apiKey: [text, { deep: text }] }),
    (text) => ({ headers: { Authorization: `Bearer ${text}`, 'X-API-KEY': text } }),
    (text) => [`Bearer ${text}`, `ApiKey ${text}`, `Basic ${text}`],
    (text) => `client_id=doppel&client_secret=${text}`,
    (text) => JSON.stringify({ password: text, other: 1 }),
    (text) => ({ url: `https://ada:${text}@host.test/a.jpg` }),
    (text) => ({ url: `https://${text}@host.test/a.jpg` }),
    (text) => ({ url: `https://host.test/a.jpg?X-Amz-Signature=${text}` }),
    (text) => ({ url: `https://host.test/a.jpg#${text}` }),
    (text) => `the address http://host.test/?q=${text} does not answer`,
    (text) => `eyJhbGciOiJIUzI1NiJ9.${text}.${text}`,
    (text) => ({ [`{"client_secret":"${text}"}`]: '' }),
  );
  fc.assert(
    fc.property(secret, places, wraps, (text, put, layers) => {
      expect(journalOf(planted(put(text), layers), planted(put(text), layers))).not.toContain(text);
    }),
  );
});

it('keeps neither in the words that the stub adds', () => {
  fc.assert(
    fc.property(secret, (text) => {
      const journal = new Journal();
      const record = journal.begin({ method: 'POST', path: `/compare?key=${text}` });
      for (const say of ['notice', 'forced', 'fault'] as const) record[say](`sent Bearer ${text}`);
      record.findings([`token=${text}`]);
      record.image({ field: 'image', sha256: '', bytes: 1, problem: `https://h.test/?${text}` });
      record.requestBody(`text/plain; token=${text}`, undefined);
      expect(JSON.stringify(journal.entries())).not.toContain(text);
    }),
  );
});

it('stays small whatever comes in', () => {
  fc.assert(
    fc.property(fc.anything({ maxKeys: 40, maxDepth: 9, withBigInt: true, withDate: true }), (body) => {
      expect(journalOf(body, body).length).toBeLessThan(20_000);
    }),
  );
});
