import { describe, expect, it } from 'vitest';
import { landscape, portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image without a face', () => {
  it.each(['img1', 'img2'])('is an invalid image as %s of verify', async (field) => {
    const json = { img1: await base64('anna'), img2: await base64('anna'), [field]: await base64() };
    const response = await stub.call('verify', { json });
    expect([response.status, response.body]).toEqual([
      400,
      {
        status: 'failed',
        result: 'invalid_image',
        message: 'No clear face detected in one of the images.',
      },
    ]);
  });

  it('is an invalid image for analyze and lookalike', async () => {
    const analyze = await stub.call('analyze', { json: { image: await base64(), actions: ['age'] } });
    const lookalike = await stub.call('lookalike', {
      json: { img1: await base64('anna'), img2: await base64() },
    });
    for (const { status, body } of [analyze, lookalike]) {
      expect([status, (body as { result: string }).result]).toEqual([400, 'invalid_image']);
    }
  });

  it.each([
    ['file_a', true, false],
    ['file_b', false, true],
    ['both files', true, true],
  ])('is NO_FACE_FOUND as %s', async (_, inA, inB) => {
    const [face, none] = [await portrait('beth'), await landscape()];
    const response = await stub.call('facematch', {
      form: { file_a: inA ? none : face, file_b: inB ? none : face },
    });
    expect(response.status).toBe(404);
    expect(response.body).toMatchObject({ sub_code: 'NO_FACE_FOUND', message: 'Unable to detect face' });
    expect(response.body).not.toHaveProperty('data');
  });

  it.each([
    ['the source', true, false],
    ['the target', false, true],
    ['both', true, true],
  ])('is no error but no match with confidence 0 as %s', async (_, inSource, inTarget) => {
    const [face, none] = [await portrait('beth'), await landscape()];
    const form = { source: inSource ? none : face, target: inTarget ? none : face };
    const response = await stub.call('compareFaces', { form });
    expect([response.status, response.body]).toEqual([
      200,
      {
        isMatch: false,
        confidence: 0,
        threshold: 80,
        sourceFaceDetected: !inSource,
        targetFaceDetected: !inTarget,
      },
    ]);
  });

  it.each(['detectFaces', 'getFaceEmbeddings'])('is an empty list for %s', async (operationId) => {
    const response = await stub.call(operationId, { json: { image: { bytes: await base64() } } });
    expect([response.status, response.body]).toEqual([200, { faces: [], unprocessedFaceCount: 0 }]);
  });
});

async function base64(person?: 'anna'): Promise<string> {
  return (await (person ? portrait(person) : landscape())).toString('base64');
}
