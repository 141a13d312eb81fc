import { describe, expect, it } from 'vitest';
import {
  failuresOf,
  honest,
  probeAgainst,
  roleIn,
  runAgainst,
  type FakeServer,
} from './testing/fakeTarget.js';
import type { BadInputOrder, ProbeOrders } from './Probing.js';

const order: BadInputOrder = {
  call: 'compare',
  inputs: ['a1', 'b1'],
  refused: [400],
  types: ['text/plain'],
  images: ['text'],
  calls: 90,
  rules: {
    refused: ['fake.must'],
    unreadable: ['fake.other'],
    type: ['fake.inferred'],
    images: ['fake.other'],
    shape: ['fake.must'],
    leaks: ['fake.must'],
  },
};
const orders: ProbeOrders = { 'bad-input': [order] };
const refusal = { status: 400, json: { error: 'no' } };

/** Honest, and strict about types and images too. */
const strict: FakeServer = (request) => {
  if (!/json/.test(request.headers['content-type'] ?? '')) return refusal;
  const { one, two } = (request.json ?? {}) as Record<string, unknown>;
  const known = [one, two].every((field) => typeof field === 'string' && /^[ab]\d$/.test(roleIn(field)));
  return known ? honest(request) : refusal;
};

describe('bodies of JSON', () => {
  it('passes where all that is bad is refused, within its number of calls', async () => {
    const { probes, calls } = await runAgainst(strict, orders);
    const [probe] = probes;

    expect(probe && failuresOf(probe)).toEqual([]);
    expect(probe?.verdict).toBe('pass');
    expect(calls).toBeLessThanOrEqual(90);
    // Most of the calls are of use.
    expect(calls).toBeGreaterThan(60);
    expect(new Set(probe?.observations.map(({ rule }) => rule))).toEqual(
      new Set(['fake.must', 'fake.other', 'fake.inferred']),
    );
  });

  it.each<[string, FakeServer, string]>([
    [
      'a field that is missing breaks the server',
      (request) =>
        (request.json as { two?: unknown } | null)?.two === undefined ? { status: 500 } : strict(request),
      'fake.must: status 500, where the body is left out',
    ],
    [
      'a list is taken for an image',
      (request) =>
        Array.isArray((request.json as { one?: unknown } | null)?.one) ? { json: {} } : strict(request),
      'fake.must: status 200, where one is []',
    ],
    [
      'broken JSON breaks the server',
      (request) => (request.json === undefined ? { status: 500 } : strict(request)),
      'fake.other: status 500, where the body is "{"',
    ],
    [
      'any content type is read',
      (request) =>
        strict({ ...request, headers: { ...request.headers, 'content-type': 'application/json' } }),
      'fake.inferred: status 200, where a good body as text/plain',
    ],
    [
      'any file is taken for an image',
      (request) => (request.text.length > 100 && request.json !== undefined ? { json: {} } : strict(request)),
      'fake.other: status 200, where text in place of image 1',
    ],
    [
      'a refusal has another shape',
      async (request) => {
        const response = await strict(request);
        return response.status === 400 ? { status: 400, json: { message: 'no' } } : response;
      },
      'fake.must: status 400: ',
    ],
    [
      'a refusal shows a stack trace',
      async (request) => {
        const response = await strict(request);
        const error = 'TypeError: x\n    at handle (/srv/app/index.js:1:1)';
        return response.status === 400 ? { status: 400, json: { error } } : response;
      },
      'fake.must: status 400: ',
    ],
  ])('finds out where %s', async (_what, server, failure) => {
    const probe = await probeAgainst(server, orders);

    expect(failuresOf(probe)).toContainEqual(expect.stringContaining(failure));
    expect(probe.exchange?.response).toBeDefined();
    expect(JSON.stringify(probe)).not.toContain('good-key');
  });

  it('asks the same of every run with the same seed', async () => {
    const texts: string[][] = [[], []];
    for (const list of texts) {
      await runAgainst((request) => {
        list.push(request.text);
        return strict(request);
      }, orders);
    }
    expect(texts[0]).toEqual(texts[1]);
  });

  it('stops, and says so, where the target limits the rate of calls', async () => {
    let calls = 0;
    const probe = await probeAgainst((request) => (++calls > 10 ? { status: 429 } : strict(request)), orders);

    expect(probe.verdict).toBe('pass');
    expect(probe.reason).toBe('compare: the target limits how often it may be called');
    expect(calls).toBe(11);
  });

  it('counts a connection that breaks as a failure, once', async () => {
    const probe = await probeAgainst((request) => {
      if (request.text === '[') throw new Error('broken');
      return strict(request);
    }, orders);

    expect(probe.verdict).toBe('fail');
    expect(failuresOf(probe)).toContainEqual(expect.stringContaining('where the body is "["'));
  });
});

describe('forms', () => {
  const forms: ProbeOrders = {
    'bad-input': [
      {
        call: 'form',
        inputs: ['a1', 'b1'],
        refused: [400],
        calls: 40,
        rules: { refused: ['fake.must'], unreadable: ['fake.other'] },
      },
    ],
  };
  const whole = (text: string): boolean => ['one', 'two'].every((name) => text.includes(`name="${name}"`));
  const careful: FakeServer = ({ text }) => (whole(text) ? { json: {} } : refusal);

  it('passes where forms without their fields are refused', async () => {
    expect(await probeAgainst(careful, forms)).toMatchObject({ verdict: 'pass' });
  });

  it('fails where a missing field goes unnoticed, or a broken form breaks the server', async () => {
    const careless = await probeAgainst(() => ({ json: {} }), forms);
    expect(failuresOf(careless)).toContain('fake.must: status 200, where a form with nothing in it');

    const fragile = await probeAgainst(
      (request) =>
        /boundary/.test(request.headers['content-type'] ?? '') ? careful(request) : { status: 500 },
      forms,
    );
    expect(failuresOf(fragile)).toEqual(['fake.other: status 500, where a form without a boundary']);
  });
});
