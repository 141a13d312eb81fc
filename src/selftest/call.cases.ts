import type { Call, WireAnswer } from './Call.js';

/** A request to compare, and its answer, for the tests of this room. */
export function callOf(parts: Partial<Call> = {}): Call {
  return {
    method: 'POST',
    path: '/v1/compare',
    query: new URLSearchParams(),
    search: '',
    headers: { authorization: 'ApiKey good' },
    headerNames: ['Authorization'],
    body: Buffer.from('{"a":1,"b":{"c":[1,2]}}'),
    operation: 'compare',
    json: { a: 1, b: { c: [1, 2] } },
    form: {},
    pictures: [],
    ...parts,
  };
}

export function wireAnswer(json: unknown, status = 200): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(json), json };
}
