import { describe, expect, it } from 'vitest';
import type { Expectation, Standing } from '../Suite.js';
import { evaluate } from './evaluate.js';
import type { ReceivedResponse, OperationDocument, Subject } from './Exchange.js';

const operation: OperationDocument = {
  operationId: 'compare',
  method: 'post',
  path: '/v1/compare',
  responses: {
    '200': {
      'application/json': {
        type: 'object',
        required: ['score'],
        properties: {
          score: { type: 'number', minimum: 0, maximum: 100 },
          parts: { items: { properties: { a: {} } } },
        },
      },
    },
    '400': { 'text/plain': { type: 'string' } },
  },
  billing: { currency: 'USD', minorUnits: 100, amount: 25, when: 'verified', decision: 'match' },
};

function subject(
  response: Partial<Omit<ReceivedResponse, 'text'>> & { body?: unknown; text?: string },
  more: Partial<Subject> = {},
): Subject {
  const { body = { score: 50 }, text = JSON.stringify(body), ...rest } = response;
  return {
    request: { method: 'POST', url: 'https://host.example/base/v1/compare?x=1', headers: {} },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      milliseconds: 5,
      ...rest,
      text,
    },
    operation,
    variables: { earlier: 50, body: { score: 50, id: 'one' } },
    secrets: ['s3cret-key'],
    ...more,
  };
}

const RULES = { rules: ['v.rule'] };

function verdicts(expectation: Omit<Expectation, 'rules'>, on: Subject): boolean[] {
  return evaluate(on, [], { id: 'c', expect: [{ ...RULES, ...expectation }] }).map(({ ok }) => ok);
}

const GOOD: readonly [string, Omit<Expectation, 'rules'>, Subject, Subject][] = [
  ['a status', { status: [200, 201] }, subject({}), subject({ status: 400 })],
  ['a class of statuses', { status: '4xx' }, subject({ status: 404 }), subject({ status: 500 })],
  [
    'a value',
    { at: 'score', is: { type: 'number', maximum: 60 } },
    subject({}),
    subject({ body: { score: 61 } }),
  ],
  [
    'a value of the right type',
    { at: 'score', is: { type: 'number' } },
    subject({}),
    subject({ body: { score: '50' } }),
  ],
  ['a value that is there', { at: 'score', is: true }, subject({}), subject({ body: {} })],
  ['the whole body', { at: '', is: { type: 'object' } }, subject({}), subject({ body: [] })],
  ['a body of JSON', { at: 'score', is: {} }, subject({}), subject({ text: '{"score": NaN}' })],
  [
    'every element',
    { at: 'faces[*].x', is: { type: 'integer' } },
    subject({ body: { faces: [{ x: 1 }, { x: 2 }] } }),
    subject({ body: { faces: [{ x: 1 }, { x: 2.5 }] } }),
  ],
  [
    'one element',
    { at: 'list[1]', equals: { value: 2 } },
    subject({ body: { list: [1, 2] } }),
    subject({ body: { list: [2, 1] } }),
  ],
  [
    'a captured value',
    { at: 'score', equals: { var: 'earlier' } },
    subject({}),
    subject({ body: { score: 51 } }),
  ],
  [
    'a value within a tolerance',
    { at: 'score', equals: { value: 49.5 }, within: 0.5 },
    subject({}),
    subject({ body: { score: 50.1 } }),
  ],
  [
    'another value',
    { at: 'score', equals: { value: 7 }, not: true },
    subject({}),
    subject({ body: { score: 7 } }),
  ],
  [
    'an order',
    { at: 'score', compare: { '<': { at: 'limit' } } },
    subject({ body: { score: 1, limit: 2 } }),
    subject({ body: { score: 2, limit: 2 } }),
  ],
  [
    'an order with equality',
    { at: 'score', compare: { '>=': { value: 50 } } },
    subject({}),
    subject({ body: { score: 49.99 } }),
  ],
  [
    'numbers where there is an order',
    { at: 'score', compare: { '<': { value: 60 } } },
    subject({}),
    subject({ body: { score: '5' } }),
  ],
  [
    'a header',
    { header: 'X-A', matches: '^\\d+$' },
    subject({ headers: { 'x-a': '12' } }),
    subject({ headers: { 'x-a': 'no' } }),
  ],
  [
    'a header that is there',
    { header: 'X-A', matches: '.' },
    subject({ headers: { 'x-a': '12' } }),
    subject({}),
  ],
  [
    'no header',
    { header: 'Set-Cookie', absent: true },
    subject({}),
    subject({ headers: { 'set-cookie': 'a=b' } }),
  ],
  [
    'a media type',
    { mediaType: 'application/json' },
    subject({}),
    subject({ headers: { 'content-type': 'text/html' } }),
  ],
  ['a text', { text: { matches: 'score' } }, subject({}), subject({ text: 'nothing' })],
  ['no such text', { text: { not: 'Trace' } }, subject({}), subject({ text: 'Traceback' })],
  ['the documented schema', { schema: true }, subject({}), subject({ body: { score: 101 } })],
  [
    'the documented media type',
    { schema: true },
    subject({}),
    subject({ headers: { 'content-type': 'text/plain' } }),
  ],
  ['a documented status', { schema: true }, subject({}), subject({ status: 418 })],
  [
    'a decision that follows from the score',
    { coherent: { decision: 'match', score: 'score', threshold: 80, better: 'higher' } },
    subject({ body: { match: true, score: 80 } }),
    subject({ body: { match: false, score: 80 } }),
  ],
  [
    'a decision by a distance',
    { coherent: { decision: 'match', score: 'score', threshold: 'limit', better: 'lower' } },
    subject({ body: { match: true, score: 0.45, limit: 0.45 } }),
    subject({ body: { match: true, score: 0.46, limit: 0.45 } }),
  ],
  [
    'a bill when it is due',
    { billing: 'due' },
    subject({ body: { match: true, billing: { charged: 0.25, currency: 'USD' } } }),
    subject({ body: { match: true, billing: { charged: 0, currency: 'USD' } } }),
  ],
  [
    'no bill when none is due',
    { billing: 'due' },
    subject({ body: { match: false, billing: { charged: 0, currency: 'USD' } } }),
    subject({ body: { match: false, billing: { charged: 0.25, currency: 'USD' } } }),
  ],
  [
    'no credential in the response',
    { leaks: 'none' },
    subject({}),
    subject({ headers: { 'x-echo': 's3cret-key' } }),
  ],
  [
    'no stack trace in the response',
    { leaks: 'none' },
    subject({}),
    subject({ text: 'Traceback (most recent call last):' }),
  ],
  [
    'a sum',
    { at: 'parts', total: { minimum: 99, maximum: 101 } },
    subject({ body: { parts: { a: 60, b: 40 } } }),
    subject({ body: { parts: [60, 45] } }),
  ],
  [
    'a dominant label',
    { at: 'faces[*]', dominant: { scores: 'gender', label: 'best' } },
    subject({ body: { faces: [{ gender: { x: 1, y: 2 }, best: 'y' }] } }),
    subject({ body: { faces: [{ gender: { x: 1, y: 2 }, best: 'x' }] } }),
  ],
  [
    'a vector of unit length',
    { at: 'v', dot: { is: { minimum: 0.998, maximum: 1.002 } } },
    subject({ body: { v: [0.6, 0.8] } }),
    subject({ body: { v: [0.6, 0.81] } }),
  ],
  [
    'two vectors at right angles',
    { at: 'v', dot: { with: { at: 'w' }, is: { const: 0 } } },
    subject({ body: { v: [1, 0], w: [0, 1] } }),
    subject({ body: { v: [1, 0], w: [0, 1, 0] } }),
  ],
  [
    'the present time',
    { now: { within: 300 } },
    subject({ text: '"2026-01-01T00:04:59Z"', received: Date.UTC(2026, 0, 1) }),
    subject({ text: '2026-01-01T01:00:00Z', received: Date.UTC(2026, 0, 1) }),
  ],
  ['a response in time', { milliseconds: { max: 10 } }, subject({}), subject({ milliseconds: 11 })],
  [
    'the same body',
    { sameAs: { var: 'body', ignore: ['id'] } },
    subject({ body: { score: 50, id: 'two' } }),
    subject({ body: { score: 51, id: 'one' } }),
  ],
];

describe('an expectation', () => {
  it.each(GOOD)('of %s holds for a response that has it', (_what, expectation, right) => {
    expect(verdicts(expectation, right)).not.toEqual([]);
    expect(verdicts(expectation, right).every(Boolean)).toBe(true);
  });

  it.each(GOOD)('of %s fails for one that has not', (_what, expectation, _right, wrong) => {
    expect(verdicts(expectation, wrong)).toContain(false);
  });

  it('speaks of every rule that it names', () => {
    const found = evaluate(subject({}), [], {
      id: 'c',
      expect: [{ rules: ['v.one', 'v.two'], status: 200 }],
    });
    expect(found.map(({ rule, caseId, expectation, seen }) => [rule, caseId, expectation, seen])).toEqual([
      ['v.one', 'c', 'status is 200', '200'],
      ['v.two', 'c', 'status is 200', '200'],
    ]);
  });

  it('says nothing about a path that may be missing, nor about the elements of an empty list', () => {
    expect(verdicts({ at: 'none', is: {}, optional: true }, subject({}))).toEqual([]);
    expect(verdicts({ at: 'faces[*].x', is: {} }, subject({ body: { faces: [] } }))).toEqual([]);
  });

  it('with a condition on the status says nothing about other responses', () => {
    expect(verdicts({ when: { status: '4xx' }, at: 'message', is: {} }, subject({}))).toEqual([]);
  });
});

describe('what holds for every response', () => {
  const always: Standing[] = [
    { operation: 'compare', when: { status: 200 }, expect: [{ rules: ['v.mine'], at: 'score', is: {} }] },
    { operation: 'other', expect: [{ rules: ['v.other'], status: 200 }] },
    { expect: [{ rules: ['v.all'], mediaType: 'application/json' }] },
  ];
  const rules = (on: Subject): string[] => evaluate(on, always, undefined).map(({ rule }) => rule);

  it('is held against the responses of its operation', () => {
    expect(rules(subject({}))).toEqual(['v.mine', 'v.all']);
    expect(rules(subject({ status: 400 }))).toEqual(['v.all']);
  });

  it('is not held against responses of another address or method', () => {
    const request = { method: 'POST', url: 'https://host.example/swagger', headers: {} };
    expect(rules(subject({}, { request }))).toEqual([]);
    expect(
      rules(subject({}, { request: { ...request, method: 'GET', url: 'https://host.example/v1/compare' } })),
    ).toEqual([]);
  });
});
