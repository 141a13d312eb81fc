import { expect, it } from 'vitest';
import { compileParameters } from './compileParameters.js';

const checks = compileParameters([
  { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^r' } },
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, default: 5 } },
  { name: 'since', in: 'query', required: true, schema: { type: 'integer' } },
  { name: 'X-Key', in: 'header', required: true, schema: { type: 'string' } },
]);

it('turns texts into numbers and fills in defaults', () => {
  const values = { since: '17' };
  expect(checks.query(values)).toEqual([]);
  expect(values).toEqual({ since: 17, limit: 5 });
});

it('keeps texts that look like numbers where texts are documented', () => {
  const check = compileParameters([{ name: 'a', in: 'query', schema: { type: 'string' } }]);
  const values = { a: '17' };
  expect(check.query(values)).toEqual([]);
  expect(values).toEqual({ a: '17' });
});

it.each([
  [{}, 'since', 'required'],
  [{ since: 'x' }, 'since', 'type'],
  [{ since: '1.5' }, 'since', 'type'],
  [{ since: ['1', '2'] }, 'since', 'type'],
  [{ since: '1', limit: '0' }, 'limit', 'minimum'],
  [{ since: '1', more: '' }, 'more', 'additionalProperties'],
])('refuses %j', (values, name, rule) => {
  expect(checks.query(values)).toMatchObject([{ path: [name], rule }]);
});

it('holds each place against its own parameters', () => {
  expect(checks.path({ id: 'r1' })).toEqual([]);
  expect(checks.path({ id: '1' })).toMatchObject([{ path: ['id'], rule: 'pattern' }]);
  expect(checks.path({ id: 'r1', since: '1' })).toMatchObject([{ path: ['since'] }]);
});
