import { expect, it } from 'vitest';
import { describeIssues } from './problemReply.js';

const required = (name: string) => ({ path: [name], message: 'Field required', rule: 'required' });
const anyOf = { path: [], message: 'must match a schema in anyOf', rule: 'anyOf' };

it('names each place and what is wrong there', () => {
  const issue = { path: ['faults', 0, 'probability'], message: 'must be <= 1', rule: 'maximum' };
  expect(describeIssues([issue, required('seed'), { ...issue, path: [] }])).toBe(
    'faults.0.probability: must be <= 1; seed: Field required; body: must be <= 1',
  );
});

it('makes one sentence of alternatives, and only of them', () => {
  expect(describeIssues([required('a'), required('b'), anyOf])).toBe('At least one of these is needed: a, b');
  expect(describeIssues([required('a'), required('b')])).toBe('a: Field required; b: Field required');
});
