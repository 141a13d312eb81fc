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
  'threshold-series': [
    {
      call: 'compare',
      images: {
        self: [['a1', 'a1']],
        same: [
          ['a1', 'a2'],
          ['b1', 'b2'],
        ],
        other: [
          ['a1', 'b1'],
          ['a2', 'b2'],
        ],
      },
      rules: {
        order: ['fake.must'],
        decision: ['fake.other'],
        monotone: ['fake.must'],
        labels: ['fake.inferred'],
        threshold: ['fake.other'],
      },
    },
  ],
};

/** Honest but for one pair. */
function butFor(pair: string, body: Record<string, unknown>): FakeServer {
  return (request) => {
    const { one, two } = fieldsOf(request);
    return roleIn(one) + roleIn(two) === pair ? { json: body } : honest(request);
  };
}

it('passes where scores and decisions follow likeness, and tells the curve', async () => {
  const probe = await probeAgainst(honest, orders);

  expect(failuresOf(probe)).toEqual([]);
  expect(probe.verdict).toBe('pass');
  expect(probe.series?.[0]?.points).toEqual([
    [1, 100],
    [2, 90],
    [3, 90],
    [4, 10],
    [5, 10],
  ]);
  expect(probe.series?.[0]?.threshold).toBe(50);
});

it.each([
  ['two people score better than one', butFor('a1b1', outcome(95)), 'fake.must: 90 and 95'],
  [
    'an image scores worse with itself than with another',
    butFor('a1a1', outcome(70)),
    'fake.must: 70 and 90',
  ],
  [
    'the decision is not what the score says',
    butFor('a1b1', { ...outcome(10), match: true }),
    'fake.other: true with the score 10 and the threshold 50',
  ],
  [
    'a pair matches with a worse score than one that does not',
    butFor('a1a2', { ...outcome(90), match: false }),
    'fake.must: 90 matches, 90 does not',
  ],
  ['the threshold changes', butFor('a1b1', outcome(10, 60)), 'fake.other: 50, 60'],
])('fails where %s', async (_what, server, failure) => {
  const probe = await probeAgainst(server, orders);

  expect(failuresOf(probe)).toContain(failure);
  expect(probe.verdict).toBe('fail');
  if (!failure.includes('50, 60')) expect(probe.exchange).toBeDefined();
});

it('warns where only a rule that is inferred is missed', async () => {
  const probe = await probeAgainst(butFor('a1b1', { ...outcome(10), label: 'high' }), orders);
  expect(probe.verdict).toBe('pass');

  const wrong = await probeAgainst(butFor('a1a1', { ...outcome(100), label: 'low' }), orders);
  expect(wrong.verdict).toBe('warn');
});

it('is skipped, with the statuses, where no pair is compared', async () => {
  const probe = await probeAgainst(() => ({ status: 500 }), orders);

  expect(probe.verdict).toBe('skip');
  expect(probe.reason).toContain('a1 with a2 was answered with 500');
});
