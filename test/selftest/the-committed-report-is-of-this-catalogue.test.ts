import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutationJson, mutationPage } from '../../src/reporting/index.js';
import { loadRules } from '../../src/contract/loadRules.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { mutantsOf, VENDORS } from '../../src/selftest/index.js';
import { committedReport } from './committedReport.js';

const report = committedReport();

describe('reports/selftest.json', () => {
  it('has every mutant of the catalogue, in its order, with the rules that it names now', async () => {
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
    expect(report.mutants.map(({ vendor, id, about, named }) => ({ vendor, id, about, named }))).toEqual(
      now.flat(),
    );
  }, 60_000);

  it('is of a whole run that proves the suites: all killed, every rule kills, no false alarm in 20 runs', () => {
    expect(report).toMatchObject({ whole: true, without: [], shortcomings: [] });
    expect(report.mutants.filter(({ status }) => status !== 'killed' && status !== 'equivalent')).toEqual([]);
    expect(report.baseline).toEqual(VENDORS.map((vendor) => ({ vendor, runs: 20, falseAlarms: [] })));
    expect(report.vendors.map(({ rulesInAll }) => rulesInAll)).toEqual(
      vendorHomes().map((home) => loadRules(home).rules.length),
    );
  });

  it('tells for every equivalent mutant why nothing has to notice it', () => {
    const equivalent = report.mutants.filter(({ status }) => status === 'equivalent');
    expect(equivalent.filter(({ reason = '', named }) => reason === '' || named.length > 0)).toEqual([]);
  });

  it('is what the command writes, and the page that it draws of it shows every mutant', () => {
    expect(readFileSync('reports/selftest.json', 'utf8')).toBe(mutationJson(report));
    const page = mutationPage(report);
    expect(report.mutants.filter(({ id }) => !page.includes(id.split(':')[0] ?? ''))).toEqual([]);
  });
});

it('is what the README says', () => {
  const { mutants, vendors, baseline } = report;
  const killed = mutants.filter(({ status }) => status === 'killed').length;
  const rules = vendors.flatMap((one) => one.rules).length;
  const runs = baseline.reduce((sum, one) => sum + one.runs, 0);
  const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
  expect(readme).toContain(`${killed} of ${killed} mutants killed`);
  expect(readme).toContain(`${rules} of ${rules} covered rules`);
  expect(readme).toContain(`0 false alarms in ${runs} baseline runs`);
});
