import type { Call, WireResponse } from '../Call.js';

/** A request to compare, and its response, for the tests of this room. */
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
    images: [],
    ...parts,
  };
}

export function wireResponse(json: unknown, status = 200): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(json), json };
}
