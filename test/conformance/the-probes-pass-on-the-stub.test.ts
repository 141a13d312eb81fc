import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRunInput, runProbes, runSuite } from '../../src/conformance/index.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { startStub, type RunningStub } from '../../src/stub/index.js';

let stub: RunningStub;

beforeAll(async () => {
  // Only the canary is fetched: every other address is one of urls.yaml.
  stub = await startStub({ allowFetch: ['127.0.0.1'] });
});
afterAll(() => stub.close());

describe.each(vendorHomes())('$vendor', (home) => {
  it('passes every probe, and every probe has something to look at', async () => {
    const input = await loadRunInput(home);
    const { suite } = input;
    const result = await runSuite(
      {
        ...input,
        // The probes ask for images that these store.
        chosen: ({ needs }) => needs?.includes('uploads') ?? false,
        probes: runProbes(suite),
      },
      {
        name: 'stub',
        baseUrl: stub.url,
        variables: suite.credentials.stub ?? {},
        capabilities: ['urls', 'uploads', 'doppel'],
      },
    );
    const found = result.probes.map(({ name, verdict, reason, observations }) => ({
      name,
      verdict,
      reason,
      failures: observations.filter(({ ok }) => !ok),
    }));
    expect(found.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  });
});
