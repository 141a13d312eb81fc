import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matrixJson, matrixPage } from '../../src/reporting/index.js';
import { loadRules } from '../../src/contract/loadRules.js';
import { catalogueOf, VENDORS } from '../../src/selftest/index.js';
import { committedMatrix } from './committedMatrix.js';

const matrix = committedMatrix();

describe('reports/selftest.json', () => {
  it('has every defect of the catalogue, in its order, with the rules that it names now', () => {
    const now = VENDORS.flatMap((vendor) =>
      catalogueOf(vendor).map(({ id, about, rules }) => ({
        vendor,
        id,
        about,
        named: rules.map((rule) => `${vendor}.${rule}`),
      })),
    );
    expect(matrix.defects.map(({ vendor, id, about, named }) => ({ vendor, id, about, named }))).toEqual(now);
  });

  it('is of a whole run that proves the suites: all killed, every rule kills, no false alarm in 20 runs', () => {
    expect(matrix).toMatchObject({ whole: true, without: [], shortcomings: [] });
    expect(matrix.defects.filter(({ fate }) => fate !== 'killed')).toEqual([]);
    expect(matrix.sound).toEqual(VENDORS.map((vendor) => ({ vendor, runs: 20, falseAlarms: [] })));
    expect(matrix.vendors.map(({ rulesInAll }) => rulesInAll)).toEqual(
      loadRules('spec').map(({ rules }) => rules.length),
    );
  });

  it('is what the command writes, and the image beside it is of the same matrix', () => {
    expect(readFileSync('reports/selftest.json', 'utf8')).toBe(matrixJson(matrix));
    expect(readFileSync('reports/selftest.html', 'utf8')).toBe(matrixPage(matrix));
  });
});

it('is what the README says', () => {
  const { defects, vendors, sound } = matrix;
  const rules = vendors.flatMap((one) => one.rules).length;
  const runs = sound.reduce((sum, one) => sum + one.runs, 0);
  const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
  expect(readme).toContain(`${defects.length} of ${defects.length} defects`);
  expect(readme).toContain(`${rules} of ${rules} covered rules`);
  expect(readme).toContain(`0 false alarms in ${runs} runs`);
});
