import { expect, it } from 'vitest';
import type { MutationReport } from '../../src/selftest/index.js';
import { runDoppel } from '../support/runDoppel.js';
import { committedReport } from './committedReport.js';

it('catches every mutant of a sample as the committed report says, and finds nothing wrong with the baseline stub', async () => {
  const { code, stdout, stderr } = await runDoppel([
    ...['selftest', '--sample', '30', '--seed', '7', '--rounds', '1', '--json'],
  ]);
  const report = JSON.parse(stdout) as MutationReport;
  expect(report.shortcomings, stderr).toEqual([]);
  expect(report.mutants).toHaveLength(30);
  expect(report.baseline.map(({ runs }) => runs)).toEqual(report.vendors.map(() => 1));
  const committed = new Map(committedReport().mutants.map((one) => [`${one.vendor} ${one.id}`, one]));
  for (const one of report.mutants) {
    const row = committed.get(`${one.vendor} ${one.id}`);
    if (!row) throw new Error(`${one.vendor} ${one.id} is not in the committed report`);
    const { failed, ...other } = row;
    // Rules that no mutant names may fail beside it where a machine is so busy that a call gets no response in time.
    expect(one).toMatchObject({ ...other, failed: expect.arrayContaining([...one.named]) as unknown });
    expect(one.named.filter((rule) => !failed.includes(rule))).toEqual([]);
  }
  expect(code).toBe(0);
}, 120_000);
