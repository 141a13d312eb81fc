import { expect, it } from 'vitest';
import {
  failuresOf,
  fieldsOf,
  honest,
  outcome,
  probeAgainst,
  roleIn,
  type FakeServer,
} from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  symmetry: [
    {
      call: 'compare',
      pairs: [['a1', 'b1']],
      within: 1,
      rules: { decision: ['fake.must'], score: ['fake.inferred'] },
    },
  ],
};

const whenSwapped =
  (score: number): FakeServer =>
  (request) =>
    roleIn(fieldsOf(request).one) === 'b1' ? { json: outcome(score) } : honest(request);

it('passes where the order does not matter', async () => {
  const probe = await probeAgainst(honest, orders);

  expect(probe.verdict).toBe('pass');
  expect(probe.observations.map(({ rule }) => rule)).toEqual(['fake.must', 'fake.inferred']);
});

it('fails where the other order is decided otherwise', async () => {
  const probe = await probeAgainst(whenSwapped(60), orders);

  expect(probe.verdict).toBe('fail');
  expect(failuresOf(probe)).toEqual(['fake.must: status 200, decision true', 'fake.inferred: 60']);
});

it('warns where the other order has another score, beyond the tolerance', async () => {
  expect((await probeAgainst(whenSwapped(11), orders)).verdict).toBe('pass');
  expect((await probeAgainst(whenSwapped(12), orders)).verdict).toBe('warn');
});

it('reports what no rule promises, and never fails for it', async () => {
  const probe = await probeAgainst(whenSwapped(60), {
    symmetry: [{ call: 'compare', pairs: [['a1', 'b1']] }],
  });

  expect(probe.verdict).toBe('warn');
  expect(failuresOf(probe)).toEqual(['unwritten: status 200, decision true']);
});

it('is skipped where the pair is refused in both orders', async () => {
  const probe = await probeAgainst(() => ({ status: 503 }), orders);

  expect(probe).toMatchObject({ verdict: 'skip', reason: 'compare answered a1 with b1 with 503' });
});
