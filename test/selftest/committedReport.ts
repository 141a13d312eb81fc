import { readFileSync } from 'node:fs';
import type { MutationReport } from '../../src/selftest/index.js';

/** The mutation report that the project shows: what `npm run selftest` wrote. */
export function committedReport(): MutationReport {
  return JSON.parse(readFileSync('reports/selftest.json', 'utf8')) as MutationReport;
}
