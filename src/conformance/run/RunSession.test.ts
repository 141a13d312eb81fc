import { describe, expect, it } from 'vitest';
import type { Rule } from '../../contract/Rule.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { CaseEvent, RunEvent } from '../RunEvent.js';
import type { Case, Suite } from '../Suite.js';
import { Images } from '../suites/loadImages.js';
import { UnjudgeableError } from './judgeInTime.js';
import type { SeenExchange } from './judgeExchange.js';
import { NoResponseError } from './NoResponseError.js';
import type { RunInput } from './RunInput.js';
import { RunSession } from './RunSession.js';

const rule = (id: string): Rule => ({
  ...{ id, level: 'MUST', kind: 'behaviour', statement: id, source: '', quote: '', run: 'black-box' },
  ...{ check: id, resolutions: [], file: 'rules.yaml', line: 1 },
});
const testCase: Case = {
  id: 'a',
  title: 'a case',
  operation: 'compare',
  expect: [{ rules: ['status'], status: 200 }],
};
const suite: Suite = {
  vendor: 'fake',
  credentials: {
    variables: { key: { about: 'a key', secret: true } },
    roles: { good: { headers: { 'X-Key': '{{key}}' } } },
  },
  always: [],
  cases: [testCase],
  untested: [],
  probes: [],
};
const operation: OperationDocument = {
  operationId: 'compare',
  method: 'post',
  path: '/compare',
  responses: {},
  billing: { currency: 'USD', minorUnits: 100, amount: 5, when: 'success' },
};
const input: RunInput = {
  doppel: '0',
  suite,
  catalogue: {
    vendor: 'fake',
    document: { title: 'Fake', files: [] },
    rules: [rule('status'), rule('own')],
    file: '',
  },
  operations: [operation],
  images: Images.load(),
};
const request = {
  method: 'POST',
  url: 'http://a.test/compare?key=the-secret-key',
  headers: { 'x-key': 'the-secret-key' },
  body: { kind: 'none' },
  images: [],
} as const;
const response = { status: 200, headers: {}, text: '{}', milliseconds: 3 };

function sessionOf(events: RunEvent[] = []): RunSession {
  const info = { via: 'native', target: 'a target', cases: 1, variables: { key: 'the-secret-key' } } as const;
  return new RunSession(input, info, (event) => events.push(event));
}

/** The event of one exchange. */
function eventOf(exchange: Partial<SeenExchange>): CaseEvent | undefined {
  const session = sessionOf();
  session.observe({ id: 'a', title: 'a title', operation, ...exchange });
  return session.finish().cases[0];
}

describe('a session', () => {
  it('emits a start, each exchange in its order, and an end, and counts what was called and charged', () => {
    const events: RunEvent[] = [];
    const session = sessionOf(events);
    session.observe({ id: 'a', title: 'a case', testCase, operation, request, response });
    session.observe({ id: 'b', title: 'b', operation, request, response: { ...response, status: 500 } });
    const result = session.finish();
    expect(events.map((event) => (event.type === 'case' ? event.id : event.type))).toEqual([
      'start',
      'a',
      'b',
      'end',
    ]);
    expect(result).toMatchObject({ calls: 2, spend: [{ amount: 5 }], exitCode: 0 });
    expect(result.rules.map(({ verdict }) => verdict)).toEqual(['pass', 'skip']);
  });

  it('has the cases of its result in another order when that is asked for', () => {
    const session = sessionOf();
    for (const id of ['b', 'a']) session.observe({ id, title: id, operation, request, response });
    expect(session.finish(['a', 'b']).cases.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('remembers a token that was handed out, and hides it later', () => {
    const events: RunEvent[] = [];
    const session = sessionOf(events);
    const issued = { ...response, text: '{"access_token": "opaque-0123456789"}' };
    session.observe({ id: 'a', title: 'a', operation, request, response: issued });
    const later = { ...response, text: '{"message": "opaque-0123456789"}' };
    session.observe({ id: 'b', title: 'b', operation, request, response: later });
    session.finish();
    expect(JSON.stringify(events)).toContain('<access_token>');
    expect(JSON.stringify(events)).not.toContain('opaque-0123456789');
  });
});

describe('an exchange without a response to judge', () => {
  const missing = new NoResponseError('no response of the-secret-key');
  const unjudgeable = new UnjudgeableError('too much');
  const own = { rule: 'own', ok: false, expectation: 'x', expected: 'x', seen: 'y', caseId: 'a' };
  it.each([
    ['misses the rules of its case', { testCase, failure: missing }, 'fail', ['status']],
    ['misses the rules at stake', { failure: missing, atStake: ['own'] }, 'fail', ['own']],
    ['is skipped where nothing is expected', { failure: missing }, 'skip', []],
    ['cannot be judged where nothing is expected', { failure: unjudgeable }, 'error', []],
    [
      'misses the rules of its case when it is too much',
      { testCase, failure: unjudgeable },
      'fail',
      ['status'],
    ],
    ['is skipped when it was not sent', { testCase, failure: new CaseCannotRunError('no key') }, 'skip', []],
    [
      'fails by what its host has observed',
      { failure: new CaseCannotRunError('not sent'), observations: [own] },
      'fail',
      ['own'],
    ],
    ["is the harness's own fault otherwise", { testCase, failure: new Error('a defect') }, 'error', []],
  ] as const)('%s', (_what, exchange, verdict, missed) => {
    const event = eventOf(exchange);
    expect(event?.verdict).toBe(verdict);
    expect(event?.observations.map(({ rule: id }) => id)).toEqual(missed);
    expect(event?.reason).toBeDefined();
    expect(JSON.stringify(event)).not.toContain('the-secret-key');
  });
});

it('what is expected by nobody is skipped, and its title shows no secret', () => {
  const event = eventOf({ title: `POST ${request.url}`, request, response });
  expect(event).toMatchObject({
    verdict: 'skip',
    title: 'POST http://a.test/compare?key=<key>',
    reason: 'nothing is expected of such a response',
  });
});

it('what a judge elsewhere has found is not judged again, and what it captured is known', () => {
  const session = sessionOf();
  const judged = { observations: [], captured: { score: 7 } };
  session.observe({ id: 'a', title: 'a case', testCase, operation, request, response, judged });
  expect(session.finish().rules[0]?.verdict).toBe('skip');
  expect(session.variables).toMatchObject({ score: 7 });
});
