import { describe, expect, it } from 'vitest';
import { CHECKS } from '../conformance/index.js';
import { countChecks, shortcomings } from './judge.js';
import type { MutantResult, MutationReport } from './MutationReport.js';

const killed: MutantResult = {
  vendor: 'a',
  id: 'wrong-price',
  about: 'asks too much',
  kind: 'document',
  status: 'killed',
  named: ['a.price'],
  failed: ['a.price', 'a.shape'],
  by: { 'a.price': ['billing'] },
};
const checks = Object.fromEntries(Object.keys(CHECKS).map((name) => [name, { found: 1, alone: 1 }]));
const report: Omit<MutationReport, 'shortcomings'> = {
  doppel: '1',
  whole: true,
  without: [],
  vendors: [{ vendor: 'a', rules: ['a.price'], rulesInAll: 2 }],
  mutants: [killed],
  baseline: [{ vendor: 'a', runs: 20, falseAlarms: [] }],
  checks,
};

describe('shortcomings', () => {
  it('finds nothing where every mutant is killed and every rule kills', () => {
    expect(shortcomings(report)).toEqual([]);
  });

  it.each([
    ['survived', { failed: [], by: {} }, 'no rule noticed'],
    ['misattributed', { failed: ['a.shape'], by: {} }, 'only rules that it does not name noticed: a.shape'],
    ['missed', { named: ['a.price', 'a.currency'] }, 'a.currency held, though the mutant breaks it'],
    ['error', { reason: 'out of memory' }, 'the harness failed: out of memory'],
  ] as const)('blames a mutant that %s', (status, parts, why) => {
    const found = shortcomings({ ...report, whole: false, mutants: [{ ...killed, status, ...parts }] });
    expect(found).toEqual([{ what: 'mutant', id: 'a wrong-price', why }]);
  });

  it('does not blame a mutant that is equivalent', () => {
    const equivalent: MutantResult = {
      ...killed,
      ...{ status: 'equivalent', kind: 'operator', named: [], failed: [], reason: 'not in the document' },
    };
    expect(shortcomings({ ...report, mutants: [killed, equivalent] })).toEqual([]);
  });

  it('blames a rule that kills nothing, even where it fails for a mutant that names another', () => {
    const found = shortcomings({
      ...report,
      vendors: [{ vendor: 'a', rules: ['a.price', 'a.shape'], rulesInAll: 2 }],
    });
    expect(found).toEqual([{ what: 'rule', id: 'a.shape', why: 'no mutant that names it makes it fail' }]);
  });

  it('blames a rule that fails on the baseline stub', () => {
    const baseline = [{ vendor: 'a', runs: 20, falseAlarms: ['a.shape'] }];
    expect(shortcomings({ ...report, baseline })).toMatchObject([{ what: 'false alarm', id: 'a.shape' }]);
  });

  it('blames a check that no suite uses, and one that is never needed', () => {
    const { billing, ...others } = checks;
    expect(billing).toBeDefined();
    const found = shortcomings({ ...report, checks: { ...others, status: { found: 9, alone: 0 } } });
    expect(found.map(({ what, id }) => [what, id])).toEqual([
      ['check', 'billing'],
      ['check', 'status'],
    ]);
  });

  it('blames rules and checks only where every mutant was tried', () => {
    expect(shortcomings({ ...report, whole: false, checks: {}, mutants: [] })).toEqual([]);
  });
});

describe('countChecks', () => {
  it('tells what a check found from what it alone found', () => {
    const two = { ...killed, by: { 'a.price': ['billing', 'status'] } };
    expect(countChecks([killed, two], ['billing', 'status', 'leaks'])).toEqual({
      billing: { found: 2, alone: 1 },
      status: { found: 1, alone: 0 },
      leaks: { found: 0, alone: 0 },
    });
  });
});
