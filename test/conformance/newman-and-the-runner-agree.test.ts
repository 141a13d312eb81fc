import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/sandbox.mjs';
import {
  type Case,
  runSuite,
  runWithNewman,
  type RunInput,
  type RunResult,
} from '../../src/conformance/index.js';
import { PATIENCE } from '../../src/conformance/run/Patience.js';
import { runInput, stubTarget } from '../support/runInput.js';
import { TestStub } from '../support/TestStub.js';

// One for each host, so that neither finds used-up limits of the other.
const [forRunner, forNewman] = [
  TestStub.forThisFile({ strict: true }),
  TestStub.forThisFile({ strict: true }),
];

let code: Awaited<ReturnType<typeof bundleSandbox>>;
beforeAll(async () => {
  code = await bundleSandbox();
});

/** What both hosts must say alike. What was seen holds ids and times that differ from call to call. */
function casesOf({ cases }: RunResult): unknown {
  return cases.map(({ id, verdict, reason, observations }) => ({
    id,
    verdict,
    reason,
    observations: observations.map(({ rule, ok, expectation, at }) => ({ rule, ok, expectation, at })),
  }));
}

function rulesOf({ rules }: RunResult): unknown {
  return rules.map(({ rule, verdict, reason, observed }) => ({ id: rule.id, verdict, reason, observed }));
}

/** How long a response takes is not for two runs to agree on. */
function untimed(input: RunInput): RunInput {
  const cases = input.suite.cases.map((one) => ({
    ...one,
    expect: one.expect.filter(({ milliseconds }) => milliseconds === undefined),
  }));
  return { ...input, suite: { ...input.suite, cases } };
}

describe('newman and the runner', () => {
  it.each(['deepface', 'deepidv', 'deepvue', 'realeyes'])(
    'give the same verdicts on %s, case by case and rule by rule',
    async (vendor) => {
      const input = untimed(await runInput(vendor));
      const native = await runSuite(input, stubTarget(input, forRunner.url));
      const newman = await runWithNewman(input, stubTarget(input, forNewman.url), undefined, code);
      expect(casesOf(newman)).toEqual(casesOf(native));
      expect(rulesOf(newman)).toEqual(rulesOf(native));
      expect(newman.calls).toBe(native.calls);
      expect(newman.spend).toEqual(native.spend);
      expect(newman.exitCode).toBe(native.exitCode);
      // A comparison of nothing would agree as well.
      expect(newman.counts.pass).toBeGreaterThan(10);
    },
    120_000,
  );

  it('agree on a server that gets everything wrong, and on one that is not there', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end('{"similarity": "100", "faces": 7, "echo": "test_ok"}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const input = {
      ...untimed(await runInput('realeyes')),
      chosen: ({ id }: Case) => id.startsWith('auth.'),
    };
    const target = stubTarget(input, `http://127.0.0.1:${port}`);
    const both = async (): Promise<readonly [RunResult, RunResult]> => [
      await runSuite(input, target),
      await runWithNewman(input, target, undefined, code),
    ];
    const [native, newman] = await both();
    expect(casesOf(newman)).toEqual(casesOf(native));
    expect(rulesOf(newman)).toEqual(rulesOf(native));
    expect([newman.exitCode, newman.counts.fail > 5]).toEqual([1, true]);
    server.closeAllConnections();
    server.close();
    const [alone, aloneByNewman] = await both();
    // Newman goes operation by operation, so others are asked without success; but as many, and then none any more.
    const verdicts = ({ cases }: RunResult): unknown => cases.map(({ verdict }) => verdict).sort();
    expect(verdicts(aloneByNewman)).toEqual(verdicts(alone));
    expect(alone.cases.filter(({ verdict }) => verdict === 'fail')).toHaveLength(PATIENCE);
    expect(aloneByNewman.cases.at(-1)?.reason).toBe(alone.cases.at(-1)?.reason);
    expect(aloneByNewman.cases[0]?.reason).toMatch(/ECONNREFUSED/);
  });

  it('agree on what is skipped', async () => {
    const input = {
      ...untimed(await runInput('deepidv')),
      chosen: ({ id }: Case) => /^(?:auth|bodies|compare)\./.test(id),
    };
    const target = { ...stubTarget(input, forNewman.url), variables: {}, capabilities: [] };
    const [native, newman] = [
      await runSuite(input, target),
      await runWithNewman(input, target, undefined, code),
    ];
    expect(casesOf(newman)).toEqual(casesOf(native));
    expect(newman.cases.filter(({ verdict }) => verdict === 'skip').length).toBeGreaterThan(20);
  });

  it('keep to a limit of calls', async () => {
    const input = { ...untimed(await runInput('realeyes')), budget: { maxCalls: 3 } };
    const newman = await runWithNewman(input, stubTarget(input, forNewman.url), undefined, code);
    expect(newman.calls).toBe(3);
    expect(newman.cases.at(-1)).toMatchObject({ verdict: 'skip', reason: 'the limit of 3 calls is reached' });
  });
});
