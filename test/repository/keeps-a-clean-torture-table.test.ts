import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepRows, readRows, tableOf } from '../../scripts/tortureTable.js';
import { packageRoot } from '../../src/core/packageRoot.js';

const root = packageRoot();
const reports = join(root, 'reports');

describe('reports/torture.md', () => {
  it('has rows, of files that are there, and nothing has happened in any', () => {
    const rows = readRows(reports);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect([row.what, existsSync(join(root, row.file))]).toEqual([row.what, true]);
      expect([row.what, row.happened]).toEqual([row.what, 0]);
      expect(row.tried, row.what).toBeGreaterThan(0);
    }
  });

  it('is the table of reports/torture.json', () => {
    expect(readFileSync(join(reports, 'torture.md'), 'utf8')).toBe(tableOf(readRows(reports)));
  });

  it('can be repeated row by row', () => {
    const tests = readdirSync(join(root, 'test', 'torture'));
    for (const { file, command } of readRows(reports)) {
      const part = /^npm run torture -- (\S+)$/.exec(command)?.[1];
      if (part === undefined) expect([file, command]).toEqual(['scripts/soak.ts', expect.stringMatching(/^npm run soak/)]);
      else expect([file, tests.filter((name) => name.includes(part))]).toEqual([`test/torture/${part}.test.ts`, [`${part}.test.ts`]]); // prettier-ignore
    }
  });
});

describe('the table', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'doppel-table-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const row = (what: string, file: string): Parameters<typeof keepRows>[2][number] => ({
    ...{ what, tried: 1000, against: 'a | b', happened: 0 },
    ...{ file, command: 'npm run torture -- x' },
  });
  const [one, other] = ['scripts/torture.ts', 'scripts/soak.ts'];

  it('keeps the rows of other files, takes new ones for old, and forgets files that are gone', () => {
    keepRows(folder, one, [row('a', one), row('b', one)]);
    keepRows(folder, other, [row('c', other)]);
    keepRows(folder, 'test/torture/gone.test.ts', [row('d', 'test/torture/gone.test.ts')]);
    keepRows(folder, one, [row('e', one)]);
    expect(readRows(folder).map(({ what }) => what)).toEqual(['c', 'e']);
    const page = readFileSync(join(folder, 'torture.md'), 'utf8');
    expect(page).toContain('2,000 attempts, 0 successes');
    expect(page).toContain(String.raw`| e | 1,000 | a \| b | 0 | ${'`npm run torture -- x`'} |  |`);
  });
});
