// Looks the excerpts of spec/*/excerpts.yaml up in the vendors' documents, which are not part of the repository, and
// compares the hashes of the files. For whoever has the documents, or a newer edition of one:
//   node scripts/check-excerpts.mjs <folder of the documents>
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { plainText } from '../dist/contract/plainText.js';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node scripts/check-excerpts.mjs <folder of the documents>');
  process.exit(2);
}

const spec = join(import.meta.dirname, '../spec');
let wrong = 0;
function report(line) {
  wrong += 1;
  console.log(line);
}

for (const vendor of readdirSync(spec).filter((name) => !name.startsWith('_'))) {
  for (const { file, sha256, excerpts } of parse(readFileSync(join(spec, vendor, 'excerpts.yaml'), 'utf8'))
    .documents) {
    if (!existsSync(join(folder, file))) {
      report(`${file}: not in ${folder}`);
      continue;
    }
    const bytes = readFileSync(join(folder, file));
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hash !== sha256) report(`${file}: another edition, sha256 ${hash}`);
    const text = plainText(bytes.toString('utf8'), { escaped: file.endsWith('.json') });
    for (const { id } of excerpts.filter((excerpt) => !text.includes(excerpt.text)))
      report(`${file}: the excerpt ${id} is not in it`);
    console.log(`${file}: ${excerpts.length} excerpts looked up`);
  }
}
process.exitCode = wrong ? 1 : 0;
