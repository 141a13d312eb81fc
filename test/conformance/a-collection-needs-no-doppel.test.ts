import { beforeEach, describe, expect, it } from 'vitest';
import { runInput, stubTarget } from '../support/runInput.js';
import { runPlainNewman } from '../support/runPlainNewman.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile({ strict: true });

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
  it.each(['deepface', 'deepidv', 'deepvue', 'realeyes'])(
    'passes the stub by the collection of %s',
    async (vendor) => {
      const { code, output } = await runPlainNewman(vendor, await variablesOf(vendor));
      expect([code, failedOf(output)], output.slice(-4000)).toEqual([0, 0]);
      expect(output).toMatch(/✓ {2}\w+\.[\w.-]+ \(MUST\): /);
    },
    90_000,
  );

  it('fails a stub that breaks its JSON, and says which rules are broken', async () => {
    const faults = { faults: [{ operation: 'compareFaceEmbeddings', response: 'malformed-json' }] };
    const set = await fetch(`${stub.url}/__doppel/faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(faults),
    });
    expect(set.status).toBe(200);
    const { code, output } = await runPlainNewman('realeyes', await variablesOf('realeyes'), [
      ...['--folder', 'compareFaceEmbeddings'],
    ]);
    expect(code).toBe(1);
    expect(failedOf(output)).toBeGreaterThan(10);
    expect(output).toMatch(/realeyes\.compare\.[\w-]+ \(MUST\): similarity/);
  });

  it('skips what the target does not offer and what nobody gave it', async () => {
    const key = (await variablesOf('realeyes')).key ?? '';
    const { code, output } = await runPlainNewman('realeyes', { baseUrl: stub.url, key }, [
      ...['--folder', 'detectFaces'],
    ]);
    expect([code, failedOf(output)]).toEqual([0, 0]);
    expect(output).toMatch(/SKIP auth\.bearer-detect: token is not/);
    expect(output).toMatch(/SKIP common\.internal-error-detect: the target/);
    const skipped = output.slice(output.indexOf('detects faces for a bearer token')).split('↳')[0];
    expect(skipped).not.toMatch(/✓/);
  });

  it('fails when the key is missing that every run needs', async () => {
    const { code, output } = await runPlainNewman('realeyes', { baseUrl: stub.url }, [
      ...['--folder', 'compareFaceEmbeddings'],
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/key is not known: set the variable key/);
  });
});
