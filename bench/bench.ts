import { parseArgs } from 'node:util';
import { keepTables, plotKept, writeDocument } from './lib/keepTables.js';
import { inMarkdown, judge, type JudgedTable } from './lib/table.js';
import { questions } from './questions/index.js';

const known = Object.keys(questions).join(', ');
const USAGE = `Measures Doppel beside the bare work and beside its rivals, in turns:
  npm run bench -- [QUESTION ...] [--rounds 5] [--short] [--out reports] [--json] [--verbose]
  npm run bench -- --plot [--out reports]         draws the SVGs of what reports/bench.json has
Questions are ${known}; without one all of them, one after the other. Writes reports/bench.json, an SVG a
question, and the tables of docs/performance.md. --short looks whether everything runs, and keeps nothing. Measured is what
npm run build has made. Rivals are fetched when they are needed.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'reports' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    plot: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (values.plot) {
  console.log(`drawn in ${values.out}/bench: ${plotKept(values.out).join(', ')}`);
  process.exit(0);
}
const rounds = values.short ? 1 : Number(values.rounds);
const unknown = positionals.filter((name) => !(name in questions));
if (unknown.length > 0 || !(Number.isInteger(rounds) && rounds >= 1)) {
  console.error(
    `bench: ${unknown.join(', ') || `--rounds ${values.rounds}`}: name questions of ${known}, and rounds from 1`,
  );
  process.exit(2);
}
const all: Record<string, readonly JudgedTable[]> = {};
for (const [name, measure] of Object.entries(questions)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`${name} ...`);
  const log = (line: string): void => {
    if (values.verbose) console.error(`  ${line}`);
  };
  const tables = (await measure({ rounds, short: values.short, log })).map(judge);
  all[name] = tables;
  if (!values.json) console.log(`## ${name}\n\n${tables.map(inMarkdown).join('\n')}`);
  if (values.short) continue;
  keepTables(values.out, name, tables);
  if (values.out === 'reports') await writeDocument(name, tables);
}
if (values.json) console.log(JSON.stringify(all, null, 1));
