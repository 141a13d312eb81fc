import { beforeEach, describe, expect, it } from 'vitest';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { runInput, stubTarget } from '../support/runInput.js';
import { runPlainNewman } from '../support/runPlainNewman.js';
import { runnerExample } from '../support/samples.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile({ strict: true });
const { vendor, quick, image } = runnerExample();

beforeEach(() => {
  stub.handle.reset();
  stub.handle.faults.clear();
});

async function variablesOf(vendor: string): Promise<Record<string, string>> {
  const { baseUrl, variables, capabilities } = stubTarget(await runInput(vendor), stub.url);
  return { baseUrl, ...variables, capabilities: capabilities.join(',') };
}

function failedOf(output: string): number {
  const found = /assertions\s*│\s*\d+\s*│\s*(\d+)/.exec(output);
  if (!found) throw new Error(`newman told of no assertions:\n${output.slice(-2000)}`);
  return Number(found[1]);
}

describe('newman alone', () => {
  it.each(vendorHomes())(
    'passes the stub by the collection of $vendor',
    async ({ vendor }) => {
      const { code, output } = await runPlainNewman(vendor, await variablesOf(vendor));
      expect([code, failedOf(output)], output.slice(-4000)).toEqual([0, 0]);
      expect(output).toMatch(/✓ {2}\w+\.[\w.-]+ \(MUST\): /);
    },
    90_000,
  );

  it('fails a stub that breaks its JSON, and says which rules are broken', async () => {
    const faults = { faults: [{ operation: quick.operation, response: 'malformed-json' }] };
    const set = await fetch(`${stub.handle.adminUrl}/__doppel/faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(faults),
    });
    expect(set.status).toBe(200);
    const { code, output } = await runPlainNewman(vendor, await variablesOf(vendor), [
      ...['--folder', quick.operation],
    ]);
    expect(code).toBe(1);
    expect(failedOf(output)).toBeGreaterThan(10);
    expect(output).toMatch(new RegExp(`${vendor}\\.${quick.rules.replace('*', '[\\w-]+')} \\(MUST\\): `));
  });

  it('skips what the target does not offer and what nobody gave it', async () => {
    const key = (await variablesOf(vendor)).key ?? '';
    const { code, output } = await runPlainNewman(vendor, { baseUrl: stub.url, key }, [
      ...['--folder', image.operation],
    ]);
    expect([code, failedOf(output)]).toEqual([0, 0]);
    const { cases, credentials } = (await runInput(vendor)).suite;
    const optional = Object.keys(credentials.variables).filter(
      (name) => credentials.variables[name]?.optional,
    );
    const [lacking] = cases.flatMap(({ id, title, operation, as = 'good' }) => {
      const sent = JSON.stringify(credentials.roles[as]?.headers);
      const variable = optional.find((name) => sent.includes(`{{${name}}}`));
      return operation === image.operation && variable !== undefined ? [{ id, title, variable }] : [];
    });
    if (!lacking) throw new Error('every case can do without optional variables');
    expect(output).toContain(`SKIP ${lacking.id}: ${lacking.variable} is not`);
    expect(output).toMatch(/SKIP [\w.-]+: the target/);
    const skipped = output.slice(output.indexOf(lacking.title)).split('↳')[0];
    expect(skipped).not.toMatch(/✓/);
  });

  it('fails when the key is missing that every run needs', async () => {
    const { code, output } = await runPlainNewman(vendor, { baseUrl: stub.url }, [
      ...['--folder', quick.operation],
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/key is not known: set the variable key/);
  });
});
