import { expect, it } from 'vitest';
import { failuresOf, honest, outcome, probeAgainst } from './testing/fakeTarget.js';
import type { SelfMatchOrder } from './Probing.js';

const order: SelfMatchOrder = {
  call: 'compare',
  inputs: ['a1'],
  reaches: 99,
  rules: { answered: ['fake.must'], decision: ['fake.must'], score: ['fake.other'] },
};

it('passes where an image matches itself with the best score', async () => {
  expect((await probeAgainst(honest, { 'self-match': [order] })).verdict).toBe('pass');
});

it('fails where it does not match, or not well enough', async () => {
  const probe = await probeAgainst(() => ({ json: outcome(40) }), { 'self-match': [order] });

  expect(failuresOf(probe)).toEqual(['fake.must: false', 'fake.other: 40']);
  expect(probe.verdict).toBe('fail');
});

it('fails where the image is refused, unless the document allows that', async () => {
  const refuse = (): { status: number } => ({ status: 400 });

  expect((await probeAgainst(refuse, { 'self-match': [order] })).verdict).toBe('fail');
  expect(await probeAgainst(refuse, { 'self-match': [{ ...order, refused: [400] }] })).toMatchObject({
    verdict: 'skip',
    reason: 'compare refuses a1 with itself, which its document allows',
  });
});
