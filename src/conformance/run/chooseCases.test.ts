import { describe, expect, it } from 'vitest';
import type { Case, Suite } from '../Suite.js';
import { casesToRun } from './chooseCases.js';

const one = (id: string, parts: Partial<Case> = {}): Case => ({
  id,
  title: id,
  operation: 'compare',
  expect: [],
  ...parts,
});
const suite: Suite = {
  vendor: 'a',
  credentials: {
    variables: {},
    prepare: ['token'],
    roles: {
      good: { headers: { authorization: 'Bearer {{token}}' } },
      inactive: { headers: { authorization: '{{old}}' } },
    },
  },
  always: [],
  cases: [
    one('token', { capture: { token: 'access_token' } }),
    one('old-token', { capture: { old: 'access_token' } }),
    one('first', { capture: { firstScore: 'score' } }),
    one('second', {
      capture: { secondScore: 'score' },
      expect: [{ rules: [], at: 'score', compare: { '>': { var: 'firstScore' } } }],
    }),
    one('third', { request: { json: { than: '{{secondScore}}' } } }),
    one('apart', { as: 'inactive' }),
    one('late', { after: ['first'] }),
    one('typed', { request: { json: { than: { $var: 'firstScore' } } } }),
  ],
  untested: [],
  probes: [],
};
const chosen = (id: string): string[] => casesToRun(suite, (each) => each.id === id).map((each) => each.id);

describe('casesToRun', () => {
  it('takes along the cases whose values a chosen one uses, theirs too, in the order of the suite', () => {
    expect(chosen('third')).toEqual(['token', 'first', 'second', 'third']);
  });

  it('takes along what captures the credentials of a chosen case', () => {
    expect(chosen('apart')).toEqual(['token', 'old-token', 'apart']);
  });

  it('takes along what a chosen one says it comes after, and what it puts in as a value of its own type', () => {
    expect(chosen('late')).toEqual(['token', 'first', 'late']);
    expect(chosen('typed')).toEqual(['token', 'first', 'typed']);
  });

  it('takes nothing else along', () => {
    expect(chosen('first')).toEqual(['token', 'first']);
  });

  it('runs everything where nothing is chosen', () => {
    expect(casesToRun(suite)).toEqual(suite.cases);
  });
});
