import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image', () => {
  it('prefers the bytes, and takes either of the two as null', async () => {
    const bytes = (await portrait('beth')).toString('base64');
    const url = 'https://example.com/selfie.jpg';
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
