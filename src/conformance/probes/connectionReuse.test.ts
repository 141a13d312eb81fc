import { expect, it } from 'vitest';
import { failuresOf, honest, probeAgainst, type FakeServer } from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  'connection-reuse': [
    {
      call: 'compare',
      inputs: ['a1', 'b1'],
      without: ['none'],
      refused: [401],
      rules: { refused: ['fake.must'], cookies: ['fake.inferred'] },
    },
  ],
};

const letIn: FakeServer = (request) =>
  honest({ ...request, headers: { ...request.headers, 'x-api-key': 'known' } });

it('passes where every call needs its credential', async () => {
  const probe = await probeAgainst(honest, orders);

  expect(probe.verdict).toBe('pass');
  expect(probe.reason).toBeUndefined();
  expect(probe.observations).toHaveLength(2);
});

it('fails where a connection is known again', async () => {
  const known = new WeakSet();
  const probe = await probeAgainst((request) => {
    if (request.headers['x-api-key'] !== undefined) known.add(request.connection);
    return known.has(request.connection) ? letIn(request) : honest(request);
  }, orders);

  expect(failuresOf(probe)).toEqual(['fake.must: status 200']);
  expect(probe.verdict).toBe('fail');
});

it('fails where a cookie lets somebody in', async () => {
  const probe = await probeAgainst(async (request) => {
    if (request.headers.cookie === 'session=1') return letIn(request);
    return { ...(await honest(request)), headers: { 'set-cookie': 'session=1; HttpOnly' } };
  }, orders);

  expect(failuresOf(probe)).toEqual(['fake.inferred: Set-Cookie at status 200', 'fake.must: status 200']);
});

it('says so where the target closes the connection', async () => {
  const probe = await probeAgainst(
    async (request) => ({ ...(await honest(request)), headers: { connection: 'close' } }),
    orders,
  );

  expect(probe).toMatchObject({
    verdict: 'pass',
    reason: 'the target closed the connection in between: 2 were needed',
  });
});

it('is skipped where the good call is not answered well', async () => {
  expect(await probeAgainst(() => ({ status: 503 }), orders)).toMatchObject({
    verdict: 'skip',
    reason: 'a good call of compare was answered with 503',
  });
});
