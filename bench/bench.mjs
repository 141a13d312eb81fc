// Measures Doppel beside the bare work and beside its rivals, in turns:
//   npm run bench -- [QUESTION ...] [--rounds 5] [--short] [--out reports] [--json] [--verbose]
// Without a question all of them, one after the other. Writes reports/bench.json, an SVG a question, and the tables of
// docs/performance.md. --short looks whether everything runs, and keeps nothing. Rivals are fetched with npx when they are needed.
import { parseArgs } from 'node:util';
import { keepTables } from './lib/report.mjs';
import { inMarkdown, judge } from './lib/table.mjs';
import { writeDocument } from './lib/document.mjs';
import { questions } from './questions/index.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'reports' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const rounds = values.short ? 1 : Number(values.rounds);
const unknown = positionals.filter((name) => !(name in questions));
if (unknown.length > 0 || !(Number.isInteger(rounds) && rounds >= 1)) {
  const known = Object.keys(questions).join(', ');
  console.error(
    `bench: ${unknown.join(', ') || `--rounds ${values.rounds}`}: name questions of ${known}, and rounds from 1`,
  );
  process.exit(2);
}
const asked = positionals.length > 0 ? positionals : Object.keys(questions);
const all = {};
for (const name of asked) {
  console.error(`${name} ...`);
  const log = (line) => {
    if (values.verbose) console.error(`  ${line}`);
  };
  const tables = (await questions[name]({ rounds, short: values.short, log })).map(judge);
  all[name] = tables;
  if (!values.json) console.log(`## ${name}\n\n${tables.map(inMarkdown).join('\n')}`);
  if (values.short) continue;
  keepTables(values.out, name, tables);
  if (values.out === 'reports') await writeDocument(name, tables);
}
if (values.json) console.log(JSON.stringify(all, null, 1));
