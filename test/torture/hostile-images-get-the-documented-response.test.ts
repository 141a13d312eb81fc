import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { blockOtherLoaders } from '../../src/engine/index.js';
import { encodeRotatedJpeg, type ExifOrientation } from '../../src/synthetic/files/encodeImage.js';
import { imageCall, TAKING_IMAGES, WITH_IMAGE } from '../support/imageCalls.js';
import { matching, operationSamples } from '../support/samples.js';
import { TestStub, type ReceivedResponse } from '../support/TestStub.js';
import { garbledImages, readableImages, unreadableImages, type Named } from './hostileImages.js';
import { LONG, record } from './longForm.js';

const FILE = 'test/torture/hostile-images-get-the-documented-response.test.ts';
const stub = TestStub.forThisFile();

let portrait: Buffer;
let readable: Named[];
let unreadable: Named[];
let garbled: Named[];

beforeAll(async () => {
  const selfie = await readFile(join(packageRoot(), 'fixtures', 'people', 'ada-selfie.jpg'));
  portrait = await sharp(selfie).resize(400).jpeg({ quality: 95 }).toBuffer();
  readable = await readableImages(portrait);
  unreadable = await unreadableImages(portrait);
  garbled = await garbledImages(portrait);
  // As in `doppel serve`: whatever is read below is read without the other loaders.
  blockOtherLoaders();
});

/** Images sent by `sendAll`, each to some operations. */
let sent = 0;

/** Send images to operations, and collect what came otherwise than expected. In a hurry each goes to one vendor. */
async function sendAll(
  images: readonly Named[],
  isExpected: (operation: string, response: ReceivedResponse) => void,
): Promise<string[]> {
  const surprises: string[] = [];
  sent = 0;
  for (const [i, [name, image]] of images.entries()) {
    for (const operation of LONG
      ? WITH_IMAGE
      : WITH_IMAGE.slice(i % TAKING_IMAGES, (i % TAKING_IMAGES) + 1)) {
      const response = await stub.call(operation, await imageCall(operation, image));
      sent++;
      try {
        isExpected(operation, response);
      } catch {
        surprises.push(`${operation}, ${name}: ${response.status} ${response.text.slice(0, 200)}`);
      }
    }
  }
  return surprises;
}

describe('images that look odd', () => {
  it('are read all the same', { timeout: 600_000 }, async () => {
    const surprises = await sendAll(readable, (_, { status }) => {
      expect(status).toBe(200);
    });
    expect(surprises).toEqual([]);
    record({
      what: 'odd and overloaded images that are to be read',
      tried: sent,
      against: 'refusals, crashes or 5xx',
      happened: surprises.length,
      file: FILE,
    });
  });

  it('are seen upright, however they are stored', async () => {
    const { data, info } = await sharp(portrait).raw().toBuffer({ resolveWithObject: true });
    const image = { width: info.width, height: info.height, pixels: new Uint8Array(data) };
    const boxes: number[][] = [];
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] satisfies ExifOrientation[]) {
      const bytes = await encodeRotatedJpeg(image, orientation, 95);
      const { body } = await stub.call('detectFaces', await imageCall('detectFaces', bytes));
      const { faces } = body as { faces: { boundingBox: Record<string, number> }[] };
      expect(faces).toHaveLength(1);
      boxes.push(Object.values(faces[0]?.boundingBox ?? {}));
    }
    for (const box of boxes)
      box.forEach((edge, i) => {
        expect(Math.abs(edge - (boxes[0]?.[i] ?? NaN))).toBeLessThan(6);
      });
  });
});

describe('files that are no images, or no whole ones', () => {
  it('are refused as documented', { timeout: 600_000 }, async () => {
    const surprises = await sendAll(unreadable, (operation, { status, body, headers }) => {
      const { unreadable: [expected, shape] = [0, {}] } = operationSamples(operation);
      expect(status).toBe(expected);
      expect(body).toMatchObject(matching(shape));
      expect(headers.get('X-Doppel-Notice') ?? '').not.toMatch(/\/|vips|png:/i);
    });
    expect(surprises).toEqual([]);
    record({
      what: 'files that are no images or no whole ones',
      tried: sent,
      against: 'responses that are not the documented refusal',
      happened: surprises.length,
      file: FILE,
    });
  });

  it('are refused when they are empty', async () => {
    for (const operation of WITH_IMAGE) {
      const { status } = await stub.call(operation, await imageCall(operation, Buffer.alloc(0)));
      expect([400, 415, 422]).toContain(status);
    }
  });
});

describe('images whose pixels are damaged where no checksum tells', () => {
  it('are answered as any image is', { timeout: 600_000 }, async () => {
    const surprises = await sendAll(garbled, (_, { status }) => {
      expect(status).toBeLessThan(500);
    });
    expect(surprises).toEqual([]);
  });
});

describe('the largest image that is documented', () => {
  /** Bytes behind the end of an image are not looked at, but count. */
  const padded = (length: number): Buffer =>
    Buffer.concat([portrait, Buffer.alloc(length - portrait.length)]);

  // One that sends base64 and one that sends a file.
  const nothing = Buffer.alloc(0);
  const jsonAndForm = ['json', 'form'].flatMap(
    (kind) => WITH_IMAGE.find((id) => kind in operationSamples(id).valid(nothing, nothing)) ?? [],
  );
  it.each(LONG ? WITH_IMAGE : jsonAndForm)('is taken by %s, and no byte more', async (operation) => {
    const limit = stub.operation(operation).imageBytes ?? NaN;
    const largest = await stub.call(operation, await imageCall(operation, padded(limit)));
    expect(largest.status, largest.text).toBe(200);
    const { unreadable: unreadableImage = [0, {}], tooLarge = unreadableImage } = operationSamples(operation);
    const [status, shape] = tooLarge;
    for (const more of [1, 1000]) {
      const response = await stub.call(operation, await imageCall(operation, padded(limit + more)));
      expect(response.status, response.text).toBe(status);
      expect(response.body).toMatchObject(matching(shape));
    }
  });
});
