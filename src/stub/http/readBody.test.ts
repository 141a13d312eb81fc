import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawCall, whole } from '../../../test/support/rawCall.js';
import { RequestRefused } from '../../core/Problem.js';
import { bodyReader } from './readBody.js';

const read = bodyReader({
  requestTypes: ['multipart/form-data', 'application/json', 'application/x-www-form-urlencoded'],
  imageBytes: 1000,
});

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    read(request).then(
      ({ json, form }) => response.end(JSON.stringify(json ?? form)),
      (error: unknown) => response.end((error as RequestRefused).problem.kind),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** What becomes of a body whose header field is spelt just so. */
async function readAs(contentType: string, body: string): Promise<string> {
  const headers = { Host: 'localhost', Connection: 'close', 'Content-Type': contentType };
  return (await rawCall(url, whole('POST', '/', headers, body))).body;
}

/** A form of one field, with a boundary as it stands in the body. */
const formWith = (boundary: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--\r\n`;

describe('a form is read', () => {
  it.each([
    ['plainly', 'multipart/form-data; boundary=x', 'x'],
    ['with a semicolon at the end', 'multipart/form-data; boundary=x;', 'x'],
    ['with semicolons and spaces at the end', 'multipart/form-data; boundary=x ; ;  ', 'x'],
    ['with an empty parameter before', 'multipart/form-data;; boundary=x', 'x'],
    ['with a parameter that is only a name', 'multipart/form-data; x; boundary=x', 'x'],
    ['without a space', 'multipart/form-data;boundary=x', 'x'],
    ['with a tab', 'multipart/form-data;\tboundary=x\t', 'x'],
    ['with spaces around the equals sign', 'multipart/form-data; boundary = x', 'x'],
    ['in capitals', 'Multipart/Form-Data; BOUNDARY=x', 'x'],
    ['with a charset before', 'multipart/form-data; charset=utf-8; boundary=x', 'x'],
    ['with a charset after', 'multipart/form-data; boundary=x; charset=UTF-8', 'x'],
    ['with a charset right after', 'multipart/form-data; boundary=x;charset="utf-8";', 'x'],
    ['with the first of two boundaries', 'multipart/form-data; boundary=x; boundary=y', 'x'],
    ['with a boundary in quotes', 'multipart/form-data; boundary="x"', 'x'],
    ['with a semicolon after the quotes', 'multipart/form-data; boundary="x";', 'x'],
    ['with a semicolon in the quotes', 'multipart/form-data; boundary="x;y"', 'x;y'],
    [
      'with every sign that a boundary may have, in quotes',
      String.raw`multipart/form-data; boundary="a'()+_,-./:=? z"`,
      "a'()+_,-./:=? z",
    ],
    [
      'with every sign that a boundary may have, without quotes',
      "multipart/form-data; boundary=a'()+_,-./:=?z",
      "a'()+_,-./:=?z",
    ],
    [
      'as React Native sends it',
      'multipart/form-data; boundary=b/QeEbFgqK9PCZo4T/eXv7f.T74SHd5MxCZ846AsTz-yNV0xrRR_Zks4fkNMCzJck9ZE8o',
      'b/QeEbFgqK9PCZo4T/eXv7f.T74SHd5MxCZ846AsTz-yNV0xrRR_Zks4fkNMCzJck9ZE8o',
    ],
    [
      'with equals signs around the boundary',
      'multipart/form-data; boundary====1656457491496===',
      '===1656457491496===',
    ],
    [
      'with a space within the boundary',
      'multipart/form-data;boundary=HyperLog -1663179571660',
      'HyperLog -1663179571660',
    ],
  ])('%s', async (_how, contentType, boundary) => {
    expect(await readAs(contentType, formWith(boundary))).toBe('{"a":"1"}');
  });

  it.each([
    ['no boundary', 'multipart/form-data'],
    ['no boundary and a semicolon', 'multipart/form-data;'],
    ['an empty boundary', 'multipart/form-data; boundary='],
    ['an empty boundary in quotes', 'multipart/form-data; boundary=""'],
    ['quotes without an end', 'multipart/form-data; boundary="x'],
    ['another boundary than the body', 'multipart/form-data; boundary=y'],
  ])('and refused as broken with %s', async (_what, contentType) => {
    expect(await readAs(contentType, formWith('x'))).toBe('malformed-body');
  });
});

describe('JSON is read', () => {
  it.each([
    'application/json;',
    'application/json ; ',
    'application/json; charset=utf-8;',
    'application/json;charset="UTF-8" ; x',
    'APPLICATION/JSON; CHARSET=utf8',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json; x="; charset=utf-16"',
    'application/json; odata=verbose',
  ])('as %s', async (contentType) => {
    expect(await readAs(contentType, '{"a":1}')).toBe('{"a":1}');
  });

  it.each(['application/json; charset=utf-16', 'application/json; x="y;"; charset="latin1";'])(
    'and refused as %s',
    async (contentType) => {
      expect(await readAs(contentType, '{"a":1}')).toBe('malformed-body');
    },
  );
});

it('reads a URL-encoded form whose type ends in a semicolon', async () => {
  expect(await readAs('application/x-www-form-urlencoded; charset=utf-8;', 'a=1')).toBe('{"a":"1"}');
});

it.each(['', ';', 'application/json (a comment)', 'text/plain;', 'application json'])(
  'refuses the type "%s" as another one',
  async (contentType) => {
    expect(await readAs(contentType, '{"a":1}')).toBe('unsupported-media-type');
  },
);
