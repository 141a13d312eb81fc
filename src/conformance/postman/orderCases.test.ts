import { describe, expect, it } from 'vitest';
import type { Case } from '../Suite.js';
import { orderCases } from './orderCases.js';

const credentials = {
  variables: {},
  roles: { good: { headers: { Authorization: 'Bearer {{token}}' } }, none: { headers: {} } },
};

function one(id: string, operation: string, more: Partial<Case> = {}): Case {
  return { id, title: id, operation, as: 'none', expect: [], ...more };
}

function order(cases: readonly Case[]): string[] {
  return orderCases(cases, credentials).map(
    ({ operation, cases: own }) => `${operation}: ${own.map(({ id }) => id).join(' ')}`,
  );
}

describe('orderCases', () => {
  it('puts the cases of an operation together', () => {
    expect(order([one('a', 'x'), one('b', 'y'), one('c', 'x')])).toEqual(['x: a c', 'y: b']);
  });

  it('puts an operation first whose values another needs', () => {
    const cases = [
      one('a', 'x'),
      one('b', 'y', { capture: { vector: 'v' } }),
      one('c', 'x', { request: { json: { a: { $var: 'vector' } } } }),
    ];
    expect(order(cases)).toEqual(['y: b', 'x: a c']);
  });

  it.each([
    ['a template', { request: { path: '/{{got}}' } }],
    ['an expectation', { expect: [{ rules: ['v.r'], at: 'a', equals: { var: 'got' } }] }],
  ])('knows a value by %s', (_what, more) => {
    const cases = [one('a', 'x'), one('b', 'y', { capture: { got: 'v' } }), one('c', 'x', more)];
    expect(order(cases)).toEqual(['y: b', 'x: a c']);
  });

  it('knows a value by the credentials', () => {
    const cases = [one('a', 'x'), one('b', 'y', { capture: { token: 't' } }), one('c', 'x', { as: 'good' })];
    expect(order(cases)).toEqual(['y: b', 'x: a c']);
  });

  it('splits operations that need values of each other', () => {
    const cases = [
      one('a', 'x', { capture: { first: 'v' } }),
      one('b', 'y', { request: { path: '/{{first}}' }, capture: { second: 'v' } }),
      one('c', 'x', { request: { path: '/{{second}}' } }),
    ];
    expect(order(cases)).toEqual(['x: a', 'y: b', 'x: c']);
  });

  it('lets nobody use a value that was captured later under the same name', () => {
    const cases = [
      one('a', 'x', { capture: { got: 'v' } }),
      one('b', 'y', { request: { path: '/{{got}}' } }),
      one('c', 'x', { capture: { got: 'v' } }),
    ];
    expect(order(cases)).toEqual(['x: a', 'y: b', 'x: c']);
  });
});
