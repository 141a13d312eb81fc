import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCheck } from '../../src/cli/conformance/runCheck.js';
import { startStub, type RunningStub } from '../../src/index.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';

let stub: RunningStub;

beforeAll(async () => {
  stub = await startStub({ strict: true, allowFetch: ['127.0.0.1'] });
});
afterAll(() => stub.close());

describe.each(vendorHomes())('$vendor', ({ vendor }) => {
  it('meets every requirement that can be shown, and all of them are judged', async () => {
    stub.reset();
    const { suite, run } = await prepareCheck({ vendor, choice: {} });
    const result = await run(
      {
        name: 'stub',
        baseUrl: stub.url,
        variables: { ...suite.credentials.stub },
        capabilities: ['urls', 'uploads', 'doppel'],
      },
      () => undefined,
    );
    const bad = result.rules.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip');
    expect(bad.map(({ rule, failures }) => [rule.id, failures[0]])).toEqual([]);
    const reasons = new Set(suite.untested.map(({ rule }) => rule));
    const skipped = result.rules.filter(({ verdict }) => verdict === 'skip').map(({ rule }) => rule.id);
    expect(skipped.filter((id) => !reasons.has(id))).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(
      result.cases
        .filter(({ verdict }) => verdict === 'error' || verdict === 'skip')
        .map(({ id, reason }) => [id, reason]),
    ).toEqual([]);
  });
});
