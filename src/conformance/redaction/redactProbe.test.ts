import { expect, it } from 'vitest';
import type { ProbeEvent } from '../RunEvent.js';
import { redactProbe } from './describeExchange.js';
import { redactor } from './redactor.js';

it('takes secrets out of all that a probe says', () => {
  const probe: ProbeEvent = {
    type: 'probe',
    name: 'symmetry',
    title: 'both ways',
    verdict: 'fail',
    reason: 'the target answered "no entry for key-of-ada"',
    milliseconds: 1,
    observations: [
      {
        rule: 'unwritten',
        ok: false,
        expectation: 'the label stays the same',
        expected: 'high',
        at: 'labels["key-of-ada"]',
        seen: 'key-of-ada',
        caseId: 'probe.symmetry',
      },
    ],
  };
  expect(redactProbe(probe, redactor({ key: 'key-of-ada' }))).toEqual({
    ...probe,
    reason: 'the target answered "no entry for <key>"',
    observations: [{ ...probe.observations[0], at: 'labels["<key>"]', seen: '<key>' }],
  });
});
