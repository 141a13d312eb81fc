import { expect, it } from 'vitest';
import { otherPortrait, portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

it('gives one photograph in both places the best score', async () => {
  const image = await portrait('anna');
  const { body } = await stub.call('compareFaces', { form: { source: image, target: image } });
  expect(body).toMatchObject({ isMatch: true, confidence: 100 });
});

it.each([
  ['one person', () => otherPortrait('beth')],
  ['two people', () => portrait('dana')],
])('score, threshold and decision of %s fit together', async (_who, other) => {
  const [source, target] = await Promise.all([portrait('beth'), other()]);
  const { body } = await stub.call('compareFaces', { form: { source, target } });
  const { isMatch, confidence, threshold } = body as Record<string, number>;
  expect(isMatch).toBe((confidence ?? NaN) >= (threshold ?? NaN));
});
