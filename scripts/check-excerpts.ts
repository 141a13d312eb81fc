// Looks the excerpts of spec/*/excerpts.yaml up in the vendors' documents, which are not part of the repository, and
// compares the hashes of the files. For whoever has the documents, or a newer edition of one:
//   npm run check-excerpts -- <folder of the documents>
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SPEC } from '../tooling/paths.js';
import { plainText } from './plainText.js';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: npm run check-excerpts -- <folder of the documents>');
  process.exit(2);
}

interface Excerpts {
  readonly documents: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly excerpts: readonly { readonly id: string; readonly text: string }[];
  }[];
}

let wrong = 0;
function report(line: string): void {
  wrong += 1;
  console.log(line);
}

for (const vendor of readdirSync(SPEC).filter((name) => !name.startsWith('_'))) {
  const { documents } = parse(readFileSync(join(SPEC, vendor, 'excerpts.yaml'), 'utf8')) as Excerpts;
  for (const { file, sha256, excerpts } of documents) {
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
