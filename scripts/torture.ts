// Runs the tests of test/torture/ in their long form, one file after the other, and keeps what they counted in
// reports/torture.json and reports/torture.md:
//   npm run torture                 all of them
//   npm run torture -- PART ..      those whose file names have such a part; the rows of the others stay
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REPORTS, ROOT } from '../tooling/paths.js';
import { keepRows, type TableRow } from './tortureTable.js';

/** Where `record` of test/torture/longForm.ts puts the rows of a run. */
const written = join(REPORTS, 'torture');
const HOUR_MS = 3_600_000;

const parts = process.argv.slice(2);
const files = readdirSync(join(ROOT, 'test', 'torture'))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`torture: no file of test/torture has ${parts.join(' or ')} in its name`);
  process.exit(2);
}

let broken = 0;
for (const [i, name] of files.entries()) {
  const file = `test/torture/${name}`;
  const begun = Date.now();
  console.error(`[${i + 1}/${files.length}] ${file}`);
  rmSync(written, { recursive: true, force: true });
  const code = await runTest(file);
  const rows = rowsOf(file, code);
  keepRows(REPORTS, file, rows);
  const happened = rows.reduce((sum, row) => sum + row.happened, 0);
  if (code !== 0 || happened > 0) broken += 1;
  const tried = rows.reduce((sum, row) => sum + row.tried, 0);
  console.error(`    ${tried} tried, ${happened} happened, ${Math.round((Date.now() - begun) / 1000)} s`);
}
rmSync(written, { recursive: true, force: true });
console.log(
  broken === 0
    ? `${files.length} files, nothing happened.`
    : `${broken} of ${files.length} files found something.`,
);
process.exitCode = broken === 0 ? 0 : 1;

async function runTest(file: string): Promise<number | null> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', file, '--no-file-parallelism', `--testTimeout=${HOUR_MS}`, `--hookTimeout=${HOUR_MS}`],
    // What the tests print is progress: the outcome is the table.
    {
      cwd: ROOT,
      env: { ...process.env, DOPPEL_TORTURE: 'long' },
      stdio: ['ignore', process.stderr, process.stderr],
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

function rowsOf(file: string, code: number | null): TableRow[] {
  const command = `npm run torture -- ${basename(file, '.test.ts')}`;
  const rows = (existsSync(written) ? readdirSync(written) : []).map((name) => ({
    ...(JSON.parse(readFileSync(join(written, name), 'utf8')) as Omit<TableRow, 'command'>),
    file,
    command,
  }));
  if (code === 0 || rows.some(({ happened }) => happened > 0)) return rows;
  // A test that failed before it counted anything must not leave a clean table.
  return [
    ...rows,
    { what: `All of ${file}`, tried: 1, against: 'a test that fails', happened: 1, file, command },
  ];
}
