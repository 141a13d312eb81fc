import { describe, expect, it } from 'vitest';
import { TestStub, type Call, type ReceivedResponse } from '../support/TestStub.js';
import { fixture, validCall } from '../support/validCalls.js';
import { OPERATIONS } from '../support/samples.js';

const stub = TestStub.forThisFile();

const notice = ({ headers }: ReceivedResponse): string | null => headers.get('x-doppel-notice');

/** A form as a client writes it that does not do it well. */
function form(...parts: (string | Buffer)[]): Call {
  const body = parts.flatMap((part) => ['--b\r\n', part, '\r\n']);
  const raw = Buffer.concat([...body, '--b--\r\n'].map((piece) => Buffer.from(piece)));
  return { raw, contentType: 'multipart/form-data; boundary=b' };
}
const part = (disposition: string, content: string | Buffer, type?: string): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Disposition: form-data; ${disposition}\r\n`),
    Buffer.from(type === undefined ? '\r\n' : `Content-Type: ${type}\r\n\r\n`),
    Buffer.from(content),
  ]);
const jpeg = await fixture('people/ada-selfie.jpg');
const base64 = jpeg.toString('base64');

describe('a form', () => {
  it.each([
    [undefined, /source came without a file name, so it is text and no file/],
    ['image/jpeg', /source came without a file name, so it is text and no file/],
    ['application/octet-stream', /source came without a file name, so it is no file/],
  ])('with a file without a name, of type %s', async (type, why) => {
    const call = form(part('name="source"', jpeg, type), part('name="target"; filename="a.jpg"', jpeg));
    const response = await stub.call('compareFaces', call);
    expect([response.status, notice(response)]).toEqual([400, expect.stringMatching(why)]);
  });

  it('with one field twice is served, and told so', async () => {
    const file = (name: string): Buffer => part(`name="${name}"; filename="a.jpg"`, jpeg, 'image/jpeg');
    const twice = await stub.call('compareFaces', form(file('source'), file('source'), file('target')));
    expect([twice.status, notice(twice)]).toEqual([
      200,
      expect.stringContaining('source came more than once'),
    ]);
    const text = (name: string): Buffer => part(`name="${name}"`, base64);
    const texts = await stub.call('compareFaces', form(text('source'), text('source'), text('target')));
    expect([texts.status, notice(texts)]).toEqual([
      200,
      expect.stringContaining('source came more than once'),
    ]);
  });

  it('with a Blob as a browser names it', async () => {
    const { form: fields } = await validCall('facematch');
    const name = Object.keys(fields ?? {})[1] ?? '';
    const blob = new File([new Uint8Array(jpeg)], 'blob', { type: 'image/jpeg' });
    const response = await stub.call('facematch', { form: { ...fields, [name]: blob } });
    expect([response.status, notice(response)]).toEqual([
      415,
      `the file name of ${name} does not end in .jpg, .jpeg or .png; a browser names a Blob "blob" unless the client gives it a name`,
    ]);
  });

  it('with texts where files are wanted', async () => {
    const { form: fields } = await validCall('facematch');
    const texts = Object.fromEntries(Object.keys(fields ?? {}).map((name) => [name, base64]));
    expect(notice(await stub.call('facematch', { form: texts }))).toMatch(
      / came as text; send a file part, with a file name/,
    );
  });
});

describe('a content type', () => {
  it.each([
    ['text/plain', 'the Content-Type is text/plain; this operation takes application/json'],
    ['text/plain; charset=utf-8', 'the Content-Type is text/plain; this operation takes application/json'],
    [
      'application/json (a comment)',
      /^the Content-Type cannot be read: a semicolon must follow application\/json; /,
    ],
    ['key=test_ok', 'the Content-Type cannot be read; this operation takes application/json'],
  ])('of %s', async (contentType, why) => {
    const response = await stub.call('verify', { raw: '{}', contentType });
    expect([response.status, notice(response)]).toEqual([400, expect.stringMatching(why)]);
  });

  it('of a form without a semicolon', async () => {
    const call = { ...form(part('name="source"', base64)), contentType: 'multipart/form-data boundary=b' };
    expect(notice(await stub.call('compareFaces', call))).toBe(
      'the Content-Type cannot be read: a semicolon must follow multipart/form-data; ' +
        'this operation takes multipart/form-data or application/json',
    );
  });

  it('of no body at all', async () => {
    const { headers } = await stub.call('verify', {});
    expect(headers.get('x-doppel-notice')).toContain('the request has no Content-Type');
  });
});

describe('a text in place of an image', () => {
  const python = `b'${base64}'`;
  it.each([
    [
      'verify',
      { img1: python, img2: base64 },
      /img1: neither an image URL nor valid base64: it is a Python bytes literal/,
    ],
    [
      'compareFaces',
      { source: `data:image/jpeg;base64,${base64}`, target: base64 },
      /source: not valid base64: it begins with a data: prefix/,
    ],
    [
      'detectFaces',
      { image: { bytes: `data:image/jpeg;base64,${base64}` } },
      /image.bytes: not valid base64: it begins with a data: prefix/,
    ],
    [
      'detectFaces',
      { image: { bytes: jpeg.toString('base64url') } },
      /image.bytes: not valid base64: it is base64url/,
    ],
    [
      'detectFaces',
      { image: { bytes: base64.replaceAll('+', ' ') } },
      /image.bytes: not valid base64: it has a blank where base64 has a plus/,
    ],
    [
      'detectFaces',
      { image: { bytes: base64.replace(/=+$/, '').slice(0, -1) } },
      /image.bytes: not valid base64: it is cut off|padding/,
    ],
    [
      'detectFaces',
      { image: { bytes: 'https://images.example/a.jpg' } },
      /image.bytes: an image URL, and this field takes none/,
    ],
  ] as const)('%s, %#', async (operation, json, why) => {
    const response = await stub.call(operation, { json });
    expect([response.status, notice(response)]).toEqual([400, expect.stringMatching(why)]);
  });
});

it('a word that is none of the allowed ones is answered with these', async () => {
  const { json } = await validCall('analyze');
  const response = await stub.call('analyze', { json: { ...(json as object), actions: ['mood'] } });
  expect(notice(response)).toMatch(/allowed values: "age", "gender", "race", "emotion"/);
});

describe('credentials', () => {
  const send = async (
    operation: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<string | null> => {
    const response = await stub.send(stub.operation(operation), { headers, json: {} });
    expect([400, 401, 403]).toContain(response.status);
    return notice(response);
  };

  it('that are missing', async () => {
    expect(await send('compareFaces', {})).toMatch(/^no credential came; this operation takes x-api-key \(/);
    expect(await send('detectFaces', {})).toMatch(
      /^no credential came; this operation takes Authorization \(/,
    );
    expect(await send('facematch', { 'x-api-key': 'test_ok' })).toMatch(/^no access token came/);
  });

  it('that nobody has', async () => {
    expect(await send('compareFaces', { 'x-api-key': 'test_okay' })).toMatch(
      /^what stands in x-api-key is no key of this stub/,
    );
    expect(await send('facematch', { Authorization: 'Bearer abc' })).toMatch(
      /^the access token has expired, or this stub did not issue it/,
    );
  });

  it.each([
    [
      'compareFaces',
      { Authorization: 'Bearer test_ok' },
      /account demo stands in the header authorization; this operation takes x-api-key/,
    ],
    [
      'detectFaces',
      { 'x-api-key': 'test_ok' },
      /account demo stands in the header x-api-key; this operation takes Authorization/,
    ],
    [
      'detectFaces',
      { Authorization: 'test_ok' },
      /account demo stands in the header authorization alone, without a word before it/,
    ],
    [
      'detectFaces',
      { Authorization: 'Token test_ok' },
      /account demo stands in the header authorization with another word before it/,
    ],
    [
      'detectFaces',
      { Authorization: `Basic ${Buffer.from('test_ok:').toString('base64')}` },
      /account demo .* another word/,
    ],
    [
      'compareFaces',
      { 'x-api-key': 'Bearer test_ok' },
      /account demo stands in the header x-api-key with another word before it/,
    ],
    [
      'compareFaces',
      { 'x-api-key': '"test_ok"' },
      /account demo stands in the header x-api-key with .* in quotes/,
    ],
    [
      'facematch',
      { Authorization: 'Bearer test_ok', 'x-api-key': 'test_ok' },
      /^a client secret came in place of the access token/,
    ],
  ])('%s with %j', async (operation, headers, why) => {
    const said = await send(operation, headers);
    expect(said).toMatch(why);
    expect(said).not.toContain('test_ok');
  });

  it('in the query', async () => {
    const response = await fetch(`${stub.url}/v1/verify?api_key=test_ok`, { method: 'POST' });
    expect(response.headers.get('x-doppel-notice')).toMatch(/account demo stands in the query/);
  });

  it('of two accounts', async () => {
    const headers = await stub.credentials(stub.operation('facematch'));
    expect(await send('facematch', { ...headers, 'x-api-key': 'test_neighbour' })).toMatch(
      /^the token is of the account demo, but x-api-key is not the client secret of this account/,
    );
    const wrong = await stub.call('authorize', {
      form: { client_id: 'doppel', client_secret: 'test_neighbour' },
    });
    expect([wrong.status, notice(wrong)]).toEqual([
      401,
      expect.stringMatching(/^the client_secret is of the account neighbour/),
    ]);
  });

  it.each([
    ['test_suspended', /suspended/],
    ['test_inactive', /inactive/],
    ['test_no_account', /belongs to no account/],
  ])('%s', async (key, why) => {
    expect(await send('compareFaces', { 'x-api-key': key })).toMatch(why);
  });
});

describe('a path that is nearly right', () => {
  it.each([
    ['/v1/face/compare/', '/v1/face/compare (without the last slash)'],
    ['//v1/face/compare', '/v1/face/compare (with single slashes)'],
    ['/V1/face/compare', '/v1/face/compare (in these letters)'],
    ['/v1/v1/verify', '/v1/verify (without what stands before it)'],
  ])('%s', async (path, near) => {
    const response = await fetch(stub.url + path, { method: 'POST' });
    expect([response.status, response.headers.get('x-doppel-notice')]).toEqual([
      404,
      `no operation at this path; did you mean ${near}?`,
    ]);
  });
});

it('every refusal of an ordinary request comes with a notice', async () => {
  const good = { card: await fixture('people/ada-card.jpg'), selfie: jpeg };
  for (const { operationId, withImage } of OPERATIONS) {
    const operation = stub.operation(operationId);
    const calls = [
      stub.call(operationId, operation.requestTypes.length > 0 ? { json: { nonsense: 1 } } : {}),
      stub.send(operation, {}),
      ...(withImage
        ? [Buffer.from('no image'), jpeg.subarray(0, 40)].map((image) =>
            stub.call(operationId, withImage(image, good)),
          )
        : []),
    ];
    for (const response of await Promise.all(calls)) {
      if (response.status >= 400) expect(notice(response), `${operationId} ${response.text}`).toMatch(/\S/);
    }
  }
});
