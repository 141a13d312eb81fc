import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { portrait, portraitPng } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('deepface', () => {
  it('reads base64 and a data URI alike', async () => {
    const text = (await portrait('cora')).toString('base64');
    const responses = await Promise.all(
      [text, `data:image/jpeg;base64,${text}`, text.replace(/(.{76})/g, '$1\n')].map((image) =>
        stub.call('analyze', { json: { image, actions: ['age', 'emotion', 'gender', 'race'] } }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(responses.map(({ text: body }) => body)).size).toBe(1);
  });

  it('answers a URL of its document from a fixture', async () => {
    const json = { image: 'https://deepface.sbs/img/person.jpg', actions: ['age'] };
    expect((await stub.call('analyze', { json })).status).toBe(200);
  });

  it('does not mind an empty query string or an unknown property', async () => {
    const image = (await portrait('cora')).toString('base64');
    const response = await fetch(`${stub.url}/v1/analyze?`, {
      method: 'POST',
      headers: { 'x-api-key': 'test_ok', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ image, actions: ['age'], colour: 'blue' }),
    });
    expect(response.status).toBe(200);
  });
});

describe('deepidv', () => {
  it('gives one response for a file part, base64, base64url and a mixture', async () => {
    const [source, target] = await Promise.all([portrait('anna'), portraitPng('dana')]);
    const responses = await Promise.all([
      stub.call('compareFaces', { form: { source, target } }),
      stub.call('compareFaces', {
        json: { source: source.toString('base64'), target: target.toString('base64') },
      }),
      stub.call('compareFaces', {
        json: { source: source.toString('base64url'), target: target.toString('base64url') },
      }),
      stub.call('compareFaces', { form: { source, target: target.toString('base64') } }),
      stub.call('compareFaces', { form: { source: `"${source.toString('base64url')}"`, target } }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
    expect(responses[0].body).toMatchObject({
      isMatch: false,
      sourceFaceDetected: true,
      targetFaceDetected: true,
    });
  });
});

describe('deepvue', () => {
  it.each(['face.jpg', 'face.jpeg', 'face.png', 'FACE.JPG'])('takes a file called %s', async (name) => {
    const bytes = await (name.endsWith('png') ? portraitPng('ella') : portrait('ella'));
    const form = { file_a: new File([new Uint8Array(bytes)], name), file_b: await portrait('ella') };
    expect((await stub.call('facematch', { form })).body).toMatchObject({ data: { match: true } });
  });
});

describe('realeyes', () => {
  it('prefers the bytes, and takes either of the two as null', async () => {
    const bytes = (await portrait('beth')).toString('base64');
    const url = 'https://deepface.sbs/img/person.jpg';
    for (const image of [
      { bytes },
      { bytes, url: null },
      { url },
      { url, bytes: null },
      { bytes, url: 'https://nowhere/' },
    ]) {
      const response = await stub.call('detectFaces', { json: { image } });
      expect(
        [response.status, (response.body as { faces: unknown[] }).faces.length],
        JSON.stringify(Object.keys(image)),
      ).toEqual([200, 1]);
    }
  });

  it('turns an image upright as its EXIF orientation says', async () => {
    const upright = await portrait('dana');
    const turned = await sharp(upright)
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const boxes = await Promise.all(
      [upright, turned].map(async (image) => {
        const { body } = await stub.call('detectFaces', {
          json: { image: { bytes: image.toString('base64') } },
        });
        return (body as { faces: { boundingBox: Record<string, number> }[] }).faces[0]?.boundingBox;
      }),
    );
    for (const side of ['x', 'y', 'width', 'height']) {
      expect(Math.abs((boxes[0]?.[side] ?? NaN) - (boxes[1]?.[side] ?? NaN))).toBeLessThanOrEqual(4);
    }
  });
});
