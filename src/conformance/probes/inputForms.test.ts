import { expect, it } from 'vitest';
import {
  failuresOf,
  fieldsOf,
  honest,
  outcome,
  probeAgainst,
  type FakeServer,
} from './testing/fakeTarget.js';
import type { ProbeOrders } from './Probing.js';

const orders: ProbeOrders = {
  'input-forms': [
    {
      call: 'compare',
      inputs: ['a1', 'b1'],
      within: 0.01,
      rules: {
        same: ['fake.must'],
        base64: ['fake.other'],
        'data-uri': ['fake.other'],
        url: ['fake.inferred'],
      },
    },
  ],
};

const forUrls =
  (response: ReturnType<FakeServer>): FakeServer =>
  (request) =>
    String(fieldsOf(request).one).startsWith('http') ? response : honest(request);

it('passes where every form has the same outcome', async () => {
  const probe = await probeAgainst(honest, orders);

  expect(probe.verdict).toBe('pass');
  // Three forms that are accepted; two of them held against the first in decision, score and faces.
  expect(probe.observations).toHaveLength(9);
});

it('fails where one form is decided otherwise', async () => {
  const probe = await probeAgainst(forUrls({ json: outcome(90) }), orders);

  expect(failuresOf(probe)).toEqual(['fake.must: status 200, decision true', 'fake.must: 90']);
});

it('fails where one form finds other faces', async () => {
  const probe = await probeAgainst(forUrls({ json: { ...outcome(10), faces: 2 } }), orders);

  expect(failuresOf(probe)).toEqual(['fake.must: [[2]]']);
});

it('holds a form that is not accepted against the rule of that form alone', async () => {
  const probe = await probeAgainst(forUrls({ status: 400 }), orders);

  expect(failuresOf(probe)).toEqual(['fake.inferred: status 400']);
});

it('leaves out, and names, a form for which something is missing', async () => {
  const probe = await probeAgainst(honest, {
    'input-forms': [{ call: 'compare', inputs: ['a1', 'selfie-b2'], within: 0 }],
  });

  expect(probe.verdict).toBe('pass');
  expect(probe.reason).toMatch(/not asked in the form url: the image selfie-b2 has no URL/);
});
