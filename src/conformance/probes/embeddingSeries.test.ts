import { expect, it } from 'vitest';
import { failuresOf, fieldsOf, probeAgainst, type FakeServer } from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  'threshold-series': [
    {
      call: 'vectors',
      embeddings: {
        anchors: [
          { cosine: 1, score: 100, rules: ['fake.must'] },
          { cosine: 0.3, score: 80, rules: ['fake.must'] },
          { cosine: 0, score: 0, rules: ['fake.must'] },
        ],
        within: 1,
        step: 0.1,
        negative: [-1, 0],
        threshold: 80,
      },
      rules: {
        order: ['fake.must'],
        between: ['fake.other'],
        product: ['fake.other'],
        negative: ['fake.inferred'],
      },
    },
  ],
};

/** The table, as one who has implemented it rightly would. */
function table(cosine: number): number {
  if (cosine <= 0) return 0;
  return Math.round(cosine >= 0.3 ? 80 + ((cosine - 0.3) / 0.7) * 20 : (cosine / 0.3) * 80);
}

function scoring(
  scoreOf: (cosine: number, one: readonly number[], two: readonly number[]) => number,
): FakeServer {
  return (request) => {
    const { one, two } = fieldsOf(request) as { one: number[]; two: number[] };
    const cosine = one.reduce((sum, value, i) => sum + value * (two[i] ?? 0), 0);
    return { json: { score: scoreOf(cosine, one, two) } };
  };
}

it('passes where the documented table is kept', async () => {
  const probe = await probeAgainst(scoring(table), orders);

  expect(failuresOf(probe)).toEqual([]);
  expect(probe.verdict).toBe('pass');
  const points = probe.series?.[0]?.points ?? [];
  expect(points).toContainEqual([0.3, 80]);
  // The two floating-point numbers next to the anchor.
  expect(points).toContainEqual([0.29999999999999993, 80]);
  expect(points).toContainEqual([0.30000000000000004, 80]);
  expect(probe.series?.[0]?.threshold).toBe(80);
});

it.each([
  ['the table is another', scoring((cosine) => Math.max(0, Math.round(cosine * 100))), 'fake.must: score 30'],
  [
    'the score falls off just below an anchor',
    scoring((cosine) => (cosine < 0.3 ? Math.min(70, table(cosine)) : table(cosine))),
    'fake.must: score 70',
  ],
  [
    'the score rises somewhere while the cosine falls',
    scoring((cosine) => table(cosine) + (cosine > 0.45 && cosine < 0.55 ? 20 : 0)),
    'fake.other: score 106',
  ],
  [
    'the first axes are compared and not the vectors',
    scoring((_cosine, [one = 0], [two = 0]) => table(Math.min(one, two))),
    /^fake\.other: score/,
  ],
  ['unlike vectors score', scoring((cosine) => table(Math.abs(cosine))), /^fake\.inferred: score/],
])('finds out where %s', async (_what, server, failure) => {
  const probe = await probeAgainst(server, orders);

  expect(failuresOf(probe)).toContainEqual(
    typeof failure === 'string' ? failure : (expect.stringMatching(failure) as string),
  );
});

it('fails where there are no scores', async () => {
  const probe = await probeAgainst(() => ({ json: {} }), orders);

  expect(probe.verdict).toBe('fail');
  expect(failuresOf(probe)).toContain('fake.must: no score at all');
});

it('tolerates that a server of 32-bit numbers cannot tell neighbouring cosines apart', async () => {
  const probe = await probeAgainst(
    scoring((cosine) => table(Math.fround(cosine + (cosine % 2e-16 > 0 ? 1e-8 : -1e-8)))),
    orders,
  );

  expect(probe.verdict).toBe('pass');
});
