import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { withTables, type BenchReport } from '../../bench/lib/keepTables.js';
import { plotTables } from '../../bench/lib/plotTables.js';
import { judge, type Table } from '../../bench/lib/table.js';
import { questions } from '../../bench/questions/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';

const root = packageRoot();
const path = join(root, 'docs', 'performance.md');
const page = readFileSync(path, 'utf8');
const { questions: answered } = JSON.parse(
  readFileSync(join(root, 'reports', 'bench.json'), 'utf8'),
) as BenchReport;

describe('docs/performance.md', () => {
  it('has the tables of reports/bench.json, question by question', async () => {
    expect(Object.keys(answered).sort()).toEqual(Object.keys(questions).sort());
    for (const [question, { tables }] of Object.entries(answered)) {
      const written = withTables(page, question, tables);
      expect(await format(written, { ...(await resolveConfig(path)), filepath: path })).toBe(page);
      expect(plotTables(question, tables), question).toMatch(/^<svg [^]*<\/svg>\n$/);
    }
  });

  it('rests on five rounds or more, beside a floor, and says why a target is missed', () => {
    for (const table of Object.values(answered).flatMap(({ tables }) => tables)) {
      const rows = table.rows;
      expect(Math.min(...rows.map(({ samples }) => samples.length)), table.title).toBeGreaterThanOrEqual(5);
      expect(rows.find(({ name }) => name === table.floor)?.role, table.title).toBe('floor');
      for (const target of table.targets)
        expect([target.what, target.met || 'why' in target]).toEqual([target.what, true]);
    }
  });

  it('holds medians, ratios and verdicts that follow from the samples', () => {
    for (const table of Object.values(answered).flatMap(({ tables }) => tables)) {
      const targets = table.targets.filter((target) => 'of' in target);
      const bounds = table.targets.filter((target) => !('of' in target));
      expect(judge({ ...table, targets, bounds } as unknown as Table), table.title).toEqual(table);
    }
  });
});
