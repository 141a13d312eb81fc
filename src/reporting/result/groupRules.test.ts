import { expect, it } from 'vitest';
import { commonRule, sampleRule, sampleVerdict } from '../testing/sampleRun.js';
import { groupByKind, groupByOperation } from './groupRules.js';
import { rulePath } from './rulePath.js';

const rules = [
  sampleVerdict(sampleRule('b', { line: 30, operation: 'second', kind: 'auth' }), 'pass'),
  sampleVerdict(commonRule('c', { line: 40, kind: 'limit' }), 'fail'),
  sampleVerdict(sampleRule('a', { line: 20, operation: 'first' }), 'pass'),
  sampleVerdict(sampleRule('d', { line: 10, operation: 'second', kind: 'limit' }), 'skip'),
];

it('groups by operation in the order of the catalogue, the common rules first', () => {
  const groups = groupByOperation(rules).map(({ name, rules: own }) => [
    name,
    own.map(({ rule }) => rule.id),
  ]);
  expect(groups).toEqual([
    ['all operations', ['acme.c']],
    ['second', ['acme.d', 'acme.b']],
    ['first', ['acme.a']],
  ]);
});

it('groups by kind in the order that it is given', () => {
  expect(groupByKind(rules).map(({ name, rules: own }) => `${name} ${own.length}`)).toEqual([
    'auth 1',
    'limit 2',
    'schema 1',
  ]);
});

it.each([
  ['/home/me/doppel/spec/acme/rules.yaml', 'spec/acme/rules.yaml'],
  [String.raw`C:\work\doppel\spec\acme\rules.yaml`, 'spec/acme/rules.yaml'],
  ['spec/acme/rules.yaml', 'spec/acme/rules.yaml'],
  ['/home/spec/doppel/spec/acme/rules.yaml', 'spec/acme/rules.yaml'],
])('names the file %s from the root of the package', (file, path) => {
  expect(rulePath({ file })).toBe(path);
});
