import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadSpecs } from '../../src/contract/loadSpec.js';
import { identityCard } from '../support/identityCard.js';
import { portrait } from '../support/photographs.js';
import { WITH_IMAGE } from '../support/imageCalls.js';
import { matching, OPERATIONS, operationSamples } from '../support/samples.js';
import { TestStub, type ReceivedResponse, type Call } from '../support/TestStub.js';

const stub = TestStub.forThisFile();
const known = (await loadSpecs()).flatMap(({ operations }) => operations);

/** How a request is wrong: images that cannot be used may have a response of their own. */
type Wrong = 'invalid' | 'unreadable' | 'tooLarge';

async function expectRefused(operationId: string, call: Call, as: Wrong): Promise<ReceivedResponse> {
  const response = await stub.call(operationId, call);
  const { invalid, unreadable, tooLarge = unreadable } = operationSamples(operationId);
  const [status, body] = { invalid, unreadable, tooLarge }[as] ?? [0, {}];
  expect(response.status, response.text).toBe(status);
  expect(response.body).toMatchObject(matching(body));
  return response;
}

const withBody = OPERATIONS.filter(({ invalid }) => invalid).map(({ operationId }) => operationId);
const taking = (type: string): string[] =>
  withBody.filter((id) => known.find(({ operationId }) => operationId === id)?.requestTypes.includes(type));
const withJson = taking('application/json');
const withForm = taking('multipart/form-data');

describe('a request without a usable body', () => {
  it.each(withBody)('is refused by %s when there is no body', async (operationId) => {
    await expectRefused(operationId, {}, 'invalid');
  });

  it.each(withJson)('is refused by %s when the JSON breaks off', async (operationId) => {
    const raw = '{\n  "img1": "https://your-domain.com/sample-id.jpg",\n  "image": {"bytes": ""';
    await expectRefused(operationId, { raw, contentType: 'application/json' }, 'invalid');
  });

  it.each(withJson)('is refused by %s when the JSON is no object', async (operationId) => {
    for (const json of [[], 'text', 5, null, true]) await expectRefused(operationId, { json }, 'invalid');
  });

  it.each(withBody)('is refused by %s when it has another content type', async (operationId) => {
    for (const contentType of ['text/plain', 'application/xml', 'image/jpeg']) {
      await expectRefused(operationId, { raw: '{}', contentType }, 'invalid');
    }
  });

  it.each(withForm)('is refused by %s when the form is broken', async (operationId) => {
    for (const [raw, contentType] of [
      ['--x\r\nContent-Disposition: form-data; name="source"\r\n\r\nab', 'multipart/form-data; boundary=x'],
      ['garbage', 'multipart/form-data; boundary=x'],
      ['--x\r\n\r\n\r\n--x--', 'multipart/form-data'],
    ] as const) {
      await expectRefused(operationId, { raw, contentType }, 'invalid');
    }
  });
});

describe('wrong types', () => {
  it.each([
    ['verify', { img1: 1, img2: 'x' }],
    ['verify', { img1: 'x' }],
    ['verify', { img1: 'x', img2: null }],
    ['verify', { img1: '', img2: 'x' }],
    ['verify', { img1: ['x'], img2: {} }],
    ['lookalike', { img2: 'x' }],
    ['lookalike', { img1: 7, img2: 'x' }],
    ['analyze', { image: 'x' }],
    ['analyze', { image: 'x', actions: 'age' }],
    ['analyze', { image: 'x', actions: [] }],
    ['analyze', { image: 'x', actions: ['smile'] }],
    ['analyze', { image: 'x', actions: ['AGE'] }],
    ['analyze', { image: ['x', 'y'], actions: ['age'] }],
    ['compareFaces', { source: 1, target: 'x' }],
    ['compareFaces', { source: 'x' }],
    ['compareFaces', { source: '', target: '' }],
    ['detectFaces', {}],
    ['detectFaces', { image: null }],
    ['detectFaces', { image: 'x' }],
    ['detectFaces', { image: {} }],
    ['detectFaces', { image: { url: null, bytes: null } }],
    ['detectFaces', { image: { bytes: 5 } }],
    ['getFaceEmbeddings', { image: { bytes: ['x'] } }],
  ])('are refused by %s: %j', async (operationId, json) => {
    await expectRefused(operationId, { json }, 'invalid');
  });

  it('are named in the notice, with the field but never its value', async () => {
    const response = await stub.call('verify', { json: { img1: 'do-not-repeat-me', img2: 12345 } });
    expect(response.headers.get('X-Doppel-Notice')).toBe('img2: must be string');
  });

  it.each([0, 11, -1, 1.5, 'many', '3', 1e9])('are refused as maxFaceCount: %j', async (maxFaceCount) => {
    const json = { image: { bytes: (await portrait('anna')).toString('base64') }, maxFaceCount };
    await expectRefused('detectFaces', { json }, 'invalid');
    await expectRefused('getFaceEmbeddings', { json }, 'invalid');
  });
});

describe('embeddings that cannot be compared', () => {
  const good = Array.from({ length: 512 }, (_, i) => (i === 3 ? 1 : 0));
  it.each([
    ['of 3 numbers', [0.1, 0.2, 0.3]],
    ['of 511 numbers', good.slice(1)],
    ['of 513 numbers', [...good, 0]],
    ['empty', []],
    ['null', null],
    ['text', 'abc'],
    ['with text in it', [...good.slice(1), 'a']],
    ['with null in it', [...good.slice(1), null]],
    ['nested', [good]],
    ['all zeros', good.map(() => 0)],
    ['of numbers whose squares overflow', good.map(() => 1e300)],
  ])('are refused: %s', async (_, bad) => {
    await expectRefused('compareFaceEmbeddings', { json: { embedding1: bad, embedding2: good } }, 'invalid');
    await expectRefused('compareFaceEmbeddings', { json: { embedding1: good, embedding2: bad } }, 'invalid');
  });

  it('are refused with NaN in them, which is no JSON', async () => {
    const raw = `{"embedding1": [${good.join(',')}], "embedding2": [${['NaN', ...good.slice(1)].join(',')}]}`;
    await expectRefused('compareFaceEmbeddings', { raw, contentType: 'application/json' }, 'invalid');
  });

  it('are refused when one is missing', async () => {
    await expectRefused('compareFaceEmbeddings', { json: { embedding1: good } }, 'invalid');
    await expectRefused('compareFaceEmbeddings', { json: { embedding2: good } }, 'invalid');
  });
});

/** Send bytes as an image, the way that an operation takes images, beside a good one where it takes two. */
async function sendImage(operationId: string, bytes: Buffer, name = 'image.jpg'): Promise<Call> {
  const selfie = await portrait('anna');
  const good = { selfie, card: await identityCard(selfie) };
  const call = operationSamples(operationId).withImage?.(bytes, good, name);
  if (!call) throw new Error(`${operationId} takes no image`);
  return call;
}

describe('an image that is none', () => {
  it.each(WITH_IMAGE)('is refused by %s when it is text, GIF, WebP, PDF or nothing', async (operationId) => {
    const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
    const webp = await sharp(await portrait('anna'))
      .webp()
      .toBuffer();
    for (const bytes of [
      Buffer.from('I am a text file called .jpg'),
      gif,
      webp,
      Buffer.from('%PDF-1.7\n%âã'),
    ]) {
      await expectRefused(operationId, await sendImage(operationId, bytes), 'unreadable');
    }
  });

  it.each(WITH_IMAGE)('is refused by %s when a JPEG or PNG breaks off anywhere', async (operationId) => {
    const jpeg = await portrait('beth');
    const png = await sharp(jpeg).resize(200).png().toBuffer();
    for (const whole of [jpeg, png]) {
      for (const share of [0.01, 0.3, 0.7, 0.97]) {
        const cut = whole.subarray(0, Math.max(12, Math.floor(whole.length * share)));
        await expectRefused(operationId, await sendImage(operationId, cut), 'unreadable');
      }
    }
  });

  it.each(WITH_IMAGE)('is refused by %s when it is larger than 15 MiB', async (operationId) => {
    const padded = Buffer.concat([await portrait('anna'), Buffer.alloc(16 * 1024 * 1024)]);
    await expectRefused(operationId, await sendImage(operationId, padded), 'tooLarge');
  });

  it.each(WITH_IMAGE)('is not refused for its size by %s at 14 MB', async (operationId) => {
    const image = await portrait('anna');
    const padded = Buffer.concat([image, Buffer.alloc(14_000_000 - image.length)]);
    const response = await stub.call(operationId, await sendImage(operationId, padded));
    expect(response.status, response.text).toBe(200);
  });

  it('is refused when its base64 is broken', async () => {
    const good = (await portrait('anna')).toString('base64');
    for (const bad of [
      '%%%',
      'not-base64!!',
      '/9j/4AAQSkZJRgABAQEAYABgAAD...',
      `${good.slice(0, 400)}*${good.slice(401)}`,
    ]) {
      await expectRefused('verify', { json: { img1: good, img2: bad } }, 'unreadable');
      await expectRefused('lookalike', { json: { img1: bad, img2: good } }, 'unreadable');
      await expectRefused('analyze', { json: { image: bad, actions: ['age'] } }, 'unreadable');
      await expectRefused('compareFaces', { json: { source: good, target: bad } }, 'unreadable');
      await expectRefused('detectFaces', { json: { image: { bytes: bad } } }, 'unreadable');
    }
  });

  it('is refused when its URL is unknown or no URL', async () => {
    for (const url of [
      'https://example.com/nothing-there.jpg',
      'http://',
      'ftp://example.com/a.jpg',
      'not a url',
    ]) {
      await expectRefused('analyze', { json: { image: url, actions: ['age'] } }, 'unreadable');
      await expectRefused('detectFaces', { json: { image: { url } } }, 'unreadable');
    }
  });

  it('is refused by its name where the document speaks of file names', async () => {
    const good = await portrait('anna');
    const form = { file_a: good, file_b: new File([new Uint8Array(good)], 'photo.gif') };
    await expectRefused('facematch', { form }, 'unreadable');
  });

  it('is refused when a text stands where a file belongs', async () => {
    const response = await stub.call('facematch', {
      form: { file_a: 'example_string', file_b: 'example_string' },
    });
    expect(response.status).toBe(422);
    const { detail } = response.body as { detail: { loc: string[] }[] };
    expect(detail.map(({ loc }) => loc.at(-1))).toEqual(['file_a', 'file_b']);
  });

  it('is forbidden when it is the key of an object that this organisation cannot read', async () => {
    const good = await portrait('anna');
    const form = { source: good, target: 'organisations/somebody/selfie.jpg' };
    expect((await stub.call('compareFaces', { form })).status).toBe(403);
    const json = { source: 'organisations/somebody/selfie.jpg', target: good.toString('base64') };
    expect((await stub.call('compareFaces', { json })).status).toBe(403);
  });
});
