import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/sandbox.mjs';
import { runSuite, runWithNewman, type RunResult } from '../../src/conformance/index.js';
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

describe('newman and the runner', () => {
  it.each(['deepface', 'deepidv', 'deepvue', 'realeyes'])(
    'give the same verdicts on %s, case by case and rule by rule',
    async (vendor) => {
      const input = await runInput(vendor);
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
});
