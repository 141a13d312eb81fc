import { expect, it } from 'vitest';
import { identityCard } from '../../support/identityCard.js';
import { otherPortrait, portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

const two = (a: Buffer, b: Buffer): object => ({ img1: a.toString('base64'), img2: b.toString('base64') });

it('gives one photograph in both places the best scores', async () => {
  const image = await portrait('anna');
  const { body } = await stub.call('verify', { json: two(image, image) });
  expect(body).toMatchObject({ engine_response: { verified: true, details: { distance: 0 } } });
  const alike = await stub.call('lookalike', { json: two(image, image) });
  expect(alike.body).toMatchObject({ verified: true, similarity: 100 });
});

it.each([
  ['one person', () => otherPortrait('beth')],
  ['two people', () => portrait('dana')],
])('score, threshold, decision and price of %s fit together', async (_who, other) => {
  const [a, b] = await Promise.all([portrait('beth'), other()]);
  const verify = await stub.call('verify', { json: two(await identityCard(a), b) });
  const { engine_response: engine, billing } = verify.body as {
    engine_response: {
      verified: boolean;
      threshold: number;
      confidence: number;
      details: { distance: number };
    };
    billing: { charged: number };
  };
  expect(engine.verified).toBe(engine.details.distance <= engine.threshold);
  expect(engine.confidence).toBeCloseTo(100 * Math.max(0, 1 - engine.details.distance), 1);
  expect(billing.charged).toBe(engine.verified ? 0.25 : 0);

  const alike = (await stub.call('lookalike', { json: two(a, b) })).body as {
    verified: boolean;
    similarity_label: string;
    billing: { charged: number };
  };
  expect(alike.billing.charged).toBe(alike.verified ? 0.2 : 0);
  expect(alike.similarity_label === 'low').toBe(!alike.verified);
});
