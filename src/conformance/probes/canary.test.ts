import { expect, it } from 'vitest';
import { failuresOf, honest, probeAgainst, type FakeRequest, type FakeServer } from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  canary: [
    {
      call: 'compare',
      form: 'url',
      without: ['none'],
      malformed: [{ json: { one: '{{url first}}' } }],
      rules: { credential: ['fake.must'], malformed: ['fake.other'] },
    },
  ],
};

/** Fetches the first image, if there is one. */
async function fetchFirst({ json }: FakeRequest): Promise<void> {
  const { one } = json as { one?: string };
  if (one !== undefined) await fetch(one);
}

const fetching =
  (when: (status: number) => boolean): FakeServer =>
  async (request) => {
    const response = await honest(request);
    if (when(response.status ?? 200)) await fetchFirst(request);
    return response;
  };

it('passes where only the images of a good call are fetched', async () => {
  const probe = await probeAgainst(
    fetching((status) => status === 200),
    orders,
  );

  expect(failuresOf(probe)).toEqual([]);
  expect(probe).toMatchObject({ verdict: 'pass' });
  expect(probe.observations).toHaveLength(2);
});

it('fails where an image is fetched for somebody unknown', async () => {
  const probe = await probeAgainst(
    fetching((status) => status !== 400),
    orders,
  );

  expect(failuresOf(probe)).toEqual(['fake.must: it was fetched']);
});

it('fails where an image is fetched for a malformed body, even if that happens after the response', async () => {
  const late: FakeServer = async (request) => {
    const response = await honest(request);
    if (response.status !== 401) setTimeout(() => void fetchFirst(request), 20);
    return response;
  };
  const probe = await probeAgainst(late, orders);

  expect(failuresOf(probe)).toEqual(['fake.other: it was fetched']);
});

it('is skipped where the target fetches nothing from here', async () => {
  expect(await probeAgainst(honest, orders)).toMatchObject({
    verdict: 'skip',
    reason: 'the target does not fetch images from this machine, not even for a good call of compare',
  });
});
