import { describe, expect, it } from 'vitest';
import { portrait, portraitPng } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image', () => {
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
