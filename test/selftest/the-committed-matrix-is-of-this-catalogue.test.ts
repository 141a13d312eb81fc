import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matrixJson, matrixPage } from '../../src/reporting/index.js';
import { loadRules } from '../../src/spec/loadRules.js';
import { vendorHomes } from '../../src/spec/VendorHome.js';
import { mutantsOf, VENDORS } from '../../src/selftest/index.js';
import { committedMatrix } from './committedMatrix.js';

const matrix = committedMatrix();

describe('reports/selftest.json', () => {
  it('has every defect of the catalogue, in its order, with the rules that it names now', async () => {
    const now = await Promise.all(
      VENDORS.map(async (vendor) =>
        (await mutantsOf(vendor)).map(({ id, about, rules }) => ({
          vendor,
          id,
          about,
          named: rules.map((rule) => `${vendor}.${rule}`),
        })),
      ),
    );
    expect(matrix.defects.map(({ vendor, id, about, named }) => ({ vendor, id, about, named }))).toEqual(
      now.flat(),
    );
  }, 60_000);

  it('is of a whole run that proves the suites: all killed, every rule kills, no false alarm in 20 runs', () => {
    expect(matrix).toMatchObject({ whole: true, without: [], shortcomings: [] });
    expect(matrix.defects.filter(({ fate }) => fate !== 'killed' && fate !== 'equivalent')).toEqual([]);
    expect(matrix.sound).toEqual(VENDORS.map((vendor) => ({ vendor, runs: 20, falseAlarms: [] })));
    expect(matrix.vendors.map(({ rulesInAll }) => rulesInAll)).toEqual(
      vendorHomes().map((home) => loadRules(home).rules.length),
    );
  });

  it('tells for every equivalent mutant why nothing has to notice it', () => {
    const equivalent = matrix.defects.filter(({ fate }) => fate === 'equivalent');
    expect(equivalent.filter(({ reason = '', named }) => reason === '' || named.length > 0)).toEqual([]);
  });

  it('is what the command writes, and the page that it draws of it shows every defect', () => {
    expect(readFileSync('reports/selftest.json', 'utf8')).toBe(matrixJson(matrix));
    const page = matrixPage(matrix);
    expect(matrix.defects.filter(({ id }) => !page.includes(id.split(':')[0] ?? ''))).toEqual([]);
  });
});

it('is what the README says', () => {
  const { defects, vendors, sound } = matrix;
  const killed = defects.filter(({ fate }) => fate === 'killed').length;
  const rules = vendors.flatMap((one) => one.rules).length;
  const runs = sound.reduce((sum, one) => sum + one.runs, 0);
  const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
  expect(readme).toContain(`${killed} of ${killed} mutants killed`);
  expect(readme).toContain(`${rules} of ${rules} covered rules`);
  expect(readme).toContain(`0 false alarms in ${runs} baseline runs`);
});
