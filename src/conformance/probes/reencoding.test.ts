import sharp from 'sharp';
import { expect, it } from 'vitest';
import { failuresOf, fieldsOf, outcome, probeAgainst, type FakeServer } from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  reencoding: [
    {
      call: 'compare',
      inputs: ['selfie-a-small', 'b1'],
      vary: 'first',
      roles: ['selfie-a-rotated'],
      qualities: [50],
      within: 5,
      rules: { decision: ['fake.must'], score: ['fake.other'] },
    },
  ],
};

/** Scores by the shape of the first image: rightly turned it is broader than high. */
const looking =
  (options: { readonly turns: boolean }): FakeServer =>
  async (request) => {
    const bytes = Buffer.from(String(fieldsOf(request).one), 'base64');
    const turned = options.turns ? await sharp(bytes).rotate().toBuffer() : bytes;
    const { width, height } = await sharp(turned).metadata();
    return { json: outcome(width > height ? 90 : 30) };
  };

it('passes where an image is read in every encoding', async () => {
  const probe = await probeAgainst(looking({ turns: true }), orders);

  expect(failuresOf(probe)).toEqual([]);
  expect(probe.observations.map(({ expectation }) => expectation)).toContainEqual(
    expect.stringContaining('selfie-a-small.quality-50'),
  );
});

it('fails where an image is not turned as its EXIF data say', async () => {
  const probe = await probeAgainst(looking({ turns: false }), orders);

  expect(failuresOf(probe)).toEqual(['fake.must: status 200, decision false', 'fake.other: 30']);
  expect(probe.verdict).toBe('fail');
});

it('fails where another encoding is refused', async () => {
  let calls = 0;
  const probe = await probeAgainst(() => (++calls > 1 ? { status: 400 } : { json: outcome(90) }), orders);

  expect(failuresOf(probe)).toEqual(['fake.must: status 400', 'fake.must: status 400']);
});
