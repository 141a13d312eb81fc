import { describe, expect, it, vi } from 'vitest';
import { CHECKS } from '../../conformance/index.js';
import type { Subject } from '../../conformance/evaluate/Exchange.js';
import type { Expectation } from '../../conformance/Suite.js';
import { CHECK_NAMES, checksOf, watchedChecks } from './watchChecks.js';

const subject: Subject = {
  request: { method: 'POST', url: 'http://stub/v1/compare', headers: {} },
  response: { status: 400, headers: {}, text: '{"score":7}', milliseconds: 1, received: 0 },
  operation: { operationId: 'compare', method: 'post', path: '/v1/compare', requests: {}, responses: {} },
  variables: {},
  secrets: [],
};
const wantsStatus: Expectation = { rules: ['a.status'], status: 200 };
const wantsScore: Expectation = { rules: ['a.score'], at: 'score', is: { const: 8 } };

function judged(
  without: readonly string[],
  expectation: Expectation,
): { found: number; failed: unknown[][] } {
  const failed = vi.fn();
  const checks = watchedChecks(without, failed);
  const findings = Object.values(checks).flatMap((check) => check(expectation, subject));
  return { found: findings.length, failed: failed.mock.calls };
}

describe('watchedChecks', () => {
  it('tells which check has found something, against which rules', () => {
    expect(judged([], wantsStatus)).toEqual({ found: 1, failed: [['status', ['a.status']]] });
    expect(judged([], wantsScore)).toEqual({ found: 1, failed: [['values.is', ['a.score']]] });
    expect(judged([], { rules: ['a.status'], status: 400 })).toEqual({ found: 1, failed: [] });
  });

  it('leaves out a check function, or one of the things it looks for', () => {
    expect(judged(['values'], wantsScore).found).toBe(0);
    expect(judged(['values.is'], wantsScore).found).toBe(0);
    expect(judged(['values.equals', 'status'], wantsScore).found).toBe(1);
  });

  it('has a name for everything that a check function looks for', () => {
    for (const name of Object.keys(CHECKS)) {
      expect(CHECK_NAMES.some((one) => one === name || one.startsWith(`${name}.`))).toBe(true);
    }
    expect(checksOf({ rules: [], header: 'Retry-After', is: '60' })).toEqual(['header.is']);
  });
});
