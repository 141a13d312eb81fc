import { describe, expect, it } from 'vitest';
import { identityCard } from '../support/identityCard.js';
import { group, otherPortrait, portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image of three people', () => {
  it.each([
    [undefined, 1, 2],
    [1, 1, 2],
    [2, 2, 1],
    [3, 3, 0],
    [10, 3, 0],
  ])('with maxFaceCount %s gives %i faces and %i unprocessed', async (maxFaceCount, count, unprocessed) => {
    const image = { bytes: (await group('anna', 'beth', 'dana')).toString('base64') };
    const json = maxFaceCount === undefined ? { image } : { image, maxFaceCount };
    const detected = (await stub.call('detectFaces', { json })).body as Faces;
    const embedded = (await stub.call('getFaceEmbeddings', { json })).body as Faces;
    for (const { faces, unprocessedFaceCount } of [detected, embedded]) {
      expect([faces.length, unprocessedFaceCount]).toEqual([count, unprocessed]);
    }
    expect(embedded.faces.map(({ face }) => face)).toEqual(detected.faces);
  });

  it('has boxes of whole pixels inside the image, most confident first', async () => {
    const image = { bytes: (await group('anna', 'beth', 'dana')).toString('base64') };
    const { faces } = (await stub.call('detectFaces', { json: { image, maxFaceCount: 10 } })).body as Faces;
    for (const { boundingBox: box } of faces) {
      expect(Object.values(box).every(Number.isInteger)).toBe(true);
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 960 && box.y + box.height <= 320).toBe(true);
    }
    const confidences = faces.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(new Set(faces.map(({ boundingBox }) => Math.floor(boundingBox.x / 320))).size).toBe(3);
  });

  it('is analysed face by face', async () => {
    const image = (await group('anna', 'beth', 'dana')).toString('base64');
    const actions = ['emotion', 'age', 'race', 'gender', 'age'];
    const response = await stub.call('analyze', { json: { image, actions } });
    const { results, faces_detected } = response.body as {
      results: Record<string, object[]>[];
      faces_detected: number;
    };
    expect(faces_detected).toBe(3);
    expect(results.map((entry) => Object.keys(entry))).toEqual([['emotion'], ['age'], ['race'], ['gender']]);
    for (const entry of results) expect(Object.values(entry)[0]).toHaveLength(3);
    expect(response.headers.get('X-Doppel-Simulated')).toBe('race');
  });

  it('is no selfie', async () => {
    const json = {
      img1: (await identityCard(await portrait('anna'))).toString('base64'),
      img2: (await group('anna', 'beth', 'dana')).toString('base64'),
    };
    const response = await stub.call('verify', { json });
    expect([response.status, response.body]).toEqual([
      400,
      {
        status: 'failed',
        result: 'invalid_image',
        message: 'Selfie image must contain exactly one clear face.',
      },
    ]);
  });

  it('as the target matches by its most similar face', async () => {
    const form = { source: await otherPortrait('dana'), target: await group('anna', 'beth', 'dana') };
    expect((await stub.call('compareFaces', { form })).body).toMatchObject({ isMatch: true });
    const stranger = { source: await portrait('ella'), target: await group('anna', 'beth', 'dana') };
    expect((await stub.call('compareFaces', { form: stranger })).body).toMatchObject({ isMatch: false });
  });
});

interface Faces {
  faces: {
    confidence: number;
    boundingBox: { x: number; y: number; width: number; height: number };
    face?: object;
  }[];
  unprocessedFaceCount: number;
}
