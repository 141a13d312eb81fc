import { describe, expect, it } from 'vitest';
import type { MutationReport } from '../../selftest/MutationReport.js';
import { mutationJson } from './mutationJson.js';
import { mutationPage } from './mutationPage.js';
import { mutationText } from './mutationText.js';

const report: MutationReport = {
  doppel: '1.2.3',
  whole: true,
  without: [],
  vendors: [{ vendor: 'acme', rules: ['acme.price', 'acme.shape', 'acme.idle'], rulesInAll: 4 }],
  mutants: [
    {
      vendor: 'acme',
      id: 'dear',
      about: 'asks <too> much',
      kind: 'document',
      status: 'killed',
      named: ['acme.price'],
      failed: ['acme.price', 'acme.shape'],
      by: { 'acme.price': ['billing'] },
    },
    {
      vendor: 'acme',
      id: 'flat',
      about: 'is flat',
      kind: 'response',
      status: 'survived',
      named: ['acme.shape'],
      failed: [],
      by: {},
    },
    {
      vendor: 'acme',
      id: 'compare.400.title:null',
      about: 'writes null in place of title in a 400 of compare',
      kind: 'operator',
      status: 'equivalent',
      named: [],
      failed: [],
      by: {},
      reason: 'the document prints no such body',
    },
  ],
  baseline: [{ vendor: 'acme', runs: 20, falseAlarms: ['acme.idle'] }],
  checks: { billing: { found: 1, alone: 1 }, status: { found: 0, alone: 0 } },
  shortcomings: [
    { what: 'mutant', id: 'acme flat', why: 'no rule noticed' },
    { what: 'rule', id: 'acme.idle', why: 'no mutant that names it makes it fail' },
    { what: 'false alarm', id: 'acme.idle', why: 'failed on the baseline stub' },
  ],
};
const baseline: MutationReport = { ...report, mutants: report.mutants.slice(0, 1), shortcomings: [] };

describe('mutationText', () => {
  it('counts by vendor and says what is wrong', () => {
    const text = mutationText(report, { write: () => true });
    expect(text).toMatch(/^acme +2 +0 +1 +1 +3 +1 +20 +1$/m);
    expect(text).toMatch(/^billing +1 +1$/m);
    expect(text).toContain(
      'Mutants that were not killed as they should be (1)\n  acme flat: no rule noticed',
    );
    expect(text).toContain('Rules that kill nothing (1)\n  acme.idle: ');
    expect(text.split('\n').at(-1)).toBe(
      'Not proved: 1 of 2 mutants killed by every rule that they name, 1 more is equivalent, 1 of 3 covered rules killed at least one, 1 false alarm in 20 baseline runs.',
    );
  });

  it('does not claim more than was tried', () => {
    const text = mutationText({ ...baseline, whole: false, baseline: [] }, { write: () => true });
    expect(text.split('\n').at(-1)).toBe('Partial run: 1 of 1 mutant killed by every rule that they name.');
  });
});

describe('mutationJson', () => {
  it('is the report, with a line for each mutant', () => {
    const text = mutationJson(report);
    expect(JSON.parse(text)).toEqual(report);
    expect(text.split('\n').filter((line) => line.includes('"id":"dear"'))).toHaveLength(1);
  });

  it('keeps an empty list empty', () => {
    expect(JSON.parse(mutationJson(baseline))).toEqual(baseline);
  });
});

describe('mutationPage', () => {
  const page = mutationPage(report);

  it('draws a cell for each rule that a mutant names, with its words, and marks what was missed', () => {
    expect(page.match(/<rect class="kill" x="\d{2,}" y="\d+"/g)).toHaveLength(1);
    expect(page.match(/<rect class="miss" x="\d{2,}" y="\d+"/g)).toHaveLength(1);
    expect(page).toContain('<title>acme.price kills dear: it asks &#60;too&#62; much</title>');
    expect(page).toContain('<title>acme.shape MISSES flat: it is flat</title>');
  });

  it('lists shortcomings and every mutant', () => {
    expect(page).toContain('<code>acme flat</code>: no rule noticed');
    expect(page).toContain('<td>asks &#60;too&#62; much</td>');
    expect(mutationPage(baseline)).not.toContain('What is wrong');
  });

  it('lists what operators have made by its field, with the reason where nothing has to notice', () => {
    expect(page).toContain('<td><code>compare.400.title</code></td>');
    expect(page).toContain('<code>null</code> <span class="muted">the document prints no such body</span>');
  });

  it('loads nothing and runs nothing', () => {
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|src=|href="(?!#)/);
  });
});
