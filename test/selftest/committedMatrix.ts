import { readFileSync } from 'node:fs';
import type { KillMatrix } from '../../src/selftest/index.js';

/** The mutation report that the project shows: what `npm run selftest` wrote. */
export function committedMatrix(): KillMatrix {
  return JSON.parse(readFileSync('reports/selftest.json', 'utf8')) as KillMatrix;
}
