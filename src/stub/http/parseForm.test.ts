import { describe, expect, it } from 'vitest';
import type { FilePart } from '../../vendors/index.js';
import { multipartParser, parseUrlencoded, type Form } from './parseForm.js';

/** Parses a form that came in one piece. */
const parserFor =
  (fileBytes: number, fieldBytes: number) =>
  (body: Buffer, type: { readonly 'content-type'?: string }): Promise<Form> =>
    multipartParser(fileBytes, fieldBytes)([body], type);
const parse = parserFor(10, 20);
const headers = { 'content-type': 'multipart/form-data; boundary=b' };
const part = (disposition: string, content: string): string =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const form = (...parts: readonly string[]): Buffer => Buffer.from(`${parts.join('')}--b--\r\n`);

describe('a multipart form', () => {
  it('has fields and files by name', async () => {
    const body = form(part('name="a"', 'text'), part('name="b"; filename="c.jpg"', 'bytes'));
    expect(await parse(body, headers)).toEqual({
      a: 'text',
      b: { filename: 'c.jpg', mediaType: 'text/plain', bytes: Buffer.from('bytes') },
    });
  });

  it('may have a file of one byte more than allowed, so that the vendor refuses it, and no larger one', async () => {
    const file = (length: number): Buffer => form(part('name="b"; filename="c"', 'x'.repeat(length)));
    expect(await parse(file(11), headers)).toHaveProperty('b');
    await expect(parse(file(12), headers)).rejects.toMatchObject({ name: 'FileTooLarge', field: 'b' });
  });

  it.each([
    ['a field that is too large', form(part('name="a"', 'x'.repeat(21))), 'too-large'],
    ['a name that is too long', form(part(`name="${'n'.repeat(101)}"`, 'x')), 'malformed'],
    [
      'a file of a name that is too long',
      form(part(`name="${'n'.repeat(101)}"; filename="c"`, 'x')),
      'malformed',
    ],
    ['21 fields', form(...Array.from({ length: 21 }, (_, i) => part(`name="f${i}"`, 'x'))), 'malformed'],
    [
      '11 files',
      form(...Array.from({ length: 11 }, (_, i) => part(`name="f${i}"; filename="c"`, 'x'))),
      'malformed',
    ],
    ['no end', Buffer.from(part('name="a"', 'x')), 'malformed'],
    ['no start', Buffer.from('x'), 'malformed'],
    ['nothing in it', Buffer.alloc(0), 'malformed'],
  ])('with %s is refused', async (_what, body, reason) => {
    await expect(parse(body, headers)).rejects.toMatchObject({ name: 'UnreadableBody', reason });
  });

  it('with a file after its end is refused, though the parser would wait for ever', async () => {
    const body = Buffer.from(`--b--\r\n--b--\r\n${part('name="a"; filename="c"', 'x')}`);
    await expect(parse(body, headers)).rejects.toMatchObject({
      reason: 'malformed',
      message: 'the form goes on after its end',
    });
  });

  it('may be large', async () => {
    const large = parserFor(20_000_000, 20_000_000);
    const files = ['a', 'b', 'c', 'd'].map((name) =>
      part(`name="${name}"; filename="c"`, 'x'.repeat(15_000_000)),
    );
    const parsed = await large(form(...files), headers);
    expect(Object.values(parsed).map((file) => typeof file !== 'string' && file.bytes.byteLength)).toEqual(
      files.map(() => 15_000_000),
    );
  });

  it('leaves a file in place that is most of the form, and copies one that is little of it', async () => {
    const large = parserFor(1_000_000, 1_000_000);
    const [small, big] = ['x'.repeat(10), 'y'.repeat(100_000)];
    const body = form(part('name="a"; filename="c"', small), part('name="b"; filename="c"', big));
    const { a, b } = (await large(body, headers)) as Record<string, FilePart>;
    expect([a?.bytes, b?.bytes]).toEqual([Buffer.from(small), Buffer.from(big)]);
    expect([a?.bytes.buffer === body.buffer, b?.bytes.buffer === body.buffer]).toEqual([false, true]);
  });

  it('is the same in pieces of any size', async () => {
    const large = multipartParser(1_000_000, 1_000_000);
    const content = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, i) => (i % 9 === 0 ? 13 : i)));
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="a"; filename="c"\r\n\r\n'),
      content,
      Buffer.from(`\r\n${part('name="t"', 'text')}${part('name="b"; filename="c"', 'bytes')}--b--\r\n`),
    ]);
    for (const size of [1000, 4096, 65_536, 70_060, 70_063, 70_065, body.byteLength - 1]) {
      const pieces: Buffer[] = [];
      for (let from = 0; from < body.byteLength; from += size) pieces.push(body.subarray(from, from + size));
      const { a, t, b } = (await large(pieces, headers)) as Record<string, FilePart>;
      expect([content.equals(a?.bytes ?? body), t, b?.bytes]).toEqual([true, 'text', Buffer.from('bytes')]);
    }
  });

  it('without a boundary is refused', async () => {
    const none = { 'content-type': 'multipart/form-data' };
    await expect(parse(form(part('name="a"', 'x')), none)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it.each([
    ['without a name', 'filename="c"'],
    ['without a name, as a text', 'x="y"'],
  ])('with a part %s is refused', async (_what, disposition) => {
    await expect(parse(form(part(disposition, 'x')), headers)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('leaves out a file that was not chosen', async () => {
    const parts = ['name="a"; filename=""\r\nContent-Type: application/octet-stream', 'name="c"'];
    expect(await parse(form(...parts.map((disposition) => part(disposition, 'x'))), headers)).toEqual(
      Object.assign(Object.create(null), { c: 'x' }),
    );
  });

  it.each([
    [
      'a file without a name',
      part('name="a"\r\nContent-Type: application/octet-stream', 'x'),
      'a came without a file name, so it is no file',
    ],
    [
      'a file with an empty name',
      part('name="a"; filename=""\r\nContent-Type: image/png', '\x89PNG'),
      'a came without a file name, so it is text and no file',
    ],
    [
      'an image without a name',
      part('name="a"\r\nContent-Type: image/jpeg', 'x'),
      'a came without a file name, so it is text and no file',
    ],
    [
      'an image without name and type',
      Buffer.concat([
        Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        Buffer.from([0xff, 0xd8, 0xff]),
        Buffer.from('\r\n'),
      ]),
      'a came without a file name, so it is text and no file',
    ],
    [
      'no file chosen',
      part('name="a"; filename=""\r\nContent-Type: application/octet-stream', ''),
      'a is empty: no file was chosen',
    ],
    [
      'two texts',
      part('name="a"', '1') + part('name="a"', '2'),
      'a came more than once; the last one counts, and a file rather than a text',
    ],
    [
      'two files',
      part('name="a"; filename="1"', '1') + part('name="a"; filename="2"', '2'),
      'a came more than once; the last one counts, and a file rather than a text',
    ],
    [
      'a name that may be a secret',
      part(`name="${'k'.repeat(41)}"\r\nContent-Type: image/png`, 'x'),
      'a field came without a file name, so it is text and no file',
    ],
  ])('says of %s what is the matter', async (_what, parts, said) => {
    const remarks: string[] = [];
    const body = Buffer.concat([Buffer.from(parts), Buffer.from('--b--\r\n')]);
    await multipartParser(10, 20)([body], headers, (text) => remarks.push(text));
    expect(remarks).toEqual([said]);
  });

  it('says nothing of an ordinary one', async () => {
    const body = form(
      part('name="a"', 'text'),
      part('name="j"\r\nContent-Type: application/json', '{}'),
      part('name="b"; filename="c.jpg"', 'x'),
    );
    const remarks: string[] = [];
    await multipartParser(10, 20)([body], headers, (text) => remarks.push(text));
    expect(remarks).toEqual([]);
  });

  it('takes the last of two texts or files, and a file rather than a text of its name', async () => {
    const parsed = await parse(
      form(
        part('name="a"; filename="1"', '1'),
        part('name="a"; filename="2"', '2'),
        part('name="b"; filename="3"', '3'),
        part('name="b"', 'text'),
        part('name="c"', 'first'),
        part('name="c"', 'last'),
      ),
      headers,
    );
    expect(parsed).toMatchObject({ a: { filename: '2' }, b: { filename: '3' }, c: 'last' });
  });

  it('reads back the quotes and line breaks that browsers escape in names, and no more', async () => {
    const parsed = await parse(form(part('name="a%22%0d%0A"; filename="50%25%22.jpg"', 'x')), headers);
    expect(parsed).toMatchObject({ 'a"\r\n': { filename: '50%25".jpg' } });
  });

  it('keeps names of prototypes as names', async () => {
    const parsed = await parse(
      form(part('name="__proto__"', 'x'), part('name="a[__proto__][y]"', 'x')),
      headers,
    );
    expect(Object.entries(parsed)).toEqual([
      ['__proto__', 'x'],
      ['a[__proto__][y]', 'x'],
    ]);
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});

describe('a URL-encoded form', () => {
  it('has fields by name; of one that comes twice the last', () => {
    const remarks: string[] = [];
    const form = parseUrlencoded(Buffer.from('a=1&b=x+y%21&c=1&c=2&__proto__=z'), (text) =>
      remarks.push(text),
    );
    expect(remarks).toEqual(['c came more than once; the last one counts, and a file rather than a text']);
    expect(form).toEqual(
      Object.fromEntries([
        ['a', '1'],
        ['b', 'x y!'],
        ['c', '2'],
        ['__proto__', 'z'],
      ]),
    );
  });

  it('with more than 20 fields is refused', () => {
    expect(() => parseUrlencoded(Buffer.from('a=1&'.repeat(21)))).toThrow('the form has more than 20 fields');
  });
});
