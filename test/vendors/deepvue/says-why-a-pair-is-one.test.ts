import { expect, it } from 'vitest';
import { portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

it('gives one photograph in both files the best score', async () => {
  const image = await portrait('anna');
  const { body } = await stub.call('facematch', { form: { file_a: image, file_b: image } });
  expect(body).toMatchObject({ data: { match: true, confidence: 100 } });
});
