import { expect, it } from 'vitest';
import { honest, runAgainst } from './testing/fakeTarget.js';
import { probesFor, runProbes } from './index.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  symmetry: [{ call: 'compare', pairs: [['a1', 'b1']], rules: { decision: ['fake.must'] } }],
  'self-match': [{ call: 'compare', inputs: ['a1'], rules: { decision: ['fake.other'] } }],
};
const suite = {
  vendor: 'fake',
  credentials: { variables: {}, roles: {} },
  always: [],
  cases: [],
  untested: [],
  probes: [],
  probing: { vendor: 'fake', calls: {}, probes: orders },
};

it('has the probes that a vendor gives orders for, and none where there are no orders', () => {
  expect(probesFor(suite).map(({ name }) => name)).toEqual(['self-match', 'symmetry']);
  expect(probesFor({ ...suite, probing: { ...suite.probing, probes: {} } })).toEqual([]);
});

it('names the probes that there are when another is chosen', () => {
  expect(() => runProbes(suite, { only: ['symetry'] })).toThrow(
    'fake has no probe symetry; there are: self-match, symmetry',
  );
});

it('does only what is chosen, and the rules of the others stay unjudged', async () => {
  const all = await runAgainst(honest, orders);
  expect(all.probes.map(({ name }) => name)).toEqual(['self-match', 'symmetry']);

  const one = await runAgainst(honest, orders, { only: ['symmetry'] });
  expect(one.probes.map(({ name }) => name)).toEqual(['symmetry']);
  expect(one.rules.map(({ rule, verdict }) => [rule.id, verdict])).toEqual([
    ['fake.must', 'pass'],
    ['fake.other', 'skip'],
    ['fake.inferred', 'skip'],
  ]);
});

it('counts a failure against the run, and a fault of its own apart from that', async () => {
  const wrong = await runAgainst(() => ({ json: { match: false } }), orders);
  expect(wrong.exitCode).toBe(1);

  const broken = await runAgainst(honest, { symmetry: [{ call: 'no-such-call', pairs: [['a1', 'b1']] }] });
  expect(broken.exitCode).toBe(2);
  expect(broken.probes[0]).toMatchObject({
    verdict: 'error',
    reason: 'probes.yaml has no call no-such-call',
  });
});

it('takes a target that does not answer for a failure of the rules', async () => {
  const { probes, exitCode } = await runAgainst(() => Promise.reject(new Error('gone')), orders);

  expect(exitCode).toBe(1);
  expect(probes.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
  expect(probes[0]?.observations[0]).toMatchObject({ rule: 'fake.other', expected: 'a response' });
});
