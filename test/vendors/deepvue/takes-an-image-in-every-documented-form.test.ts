import { describe, expect, it } from 'vitest';
import { portrait, portraitPng } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image', () => {
  it.each(['face.jpg', 'face.jpeg', 'face.png', 'FACE.JPG'])('takes a file called %s', async (name) => {
    const bytes = await (name.endsWith('png') ? portraitPng('ella') : portrait('ella'));
    const form = { file_a: new File([new Uint8Array(bytes)], name), file_b: await portrait('ella') };
    expect((await stub.call('facematch', { form })).body).toMatchObject({ data: { match: true } });
  });
});
