// Writes THIRD-PARTY.md from package-lock.json: npm run licences [-- --check]
// With --check nothing is written: it fails when the page is out of date, or a licence has no reason to be there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { licencesPage } from './licences/licencesPage.mjs';
import { readLicences } from './licences/readLicences.mjs';

const root = join(import.meta.dirname, '..');
const page = join(root, 'THIRD-PARTY.md');
const entries = readLicences(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

const strange = entries.filter(({ allowed }) => !allowed);
for (const { name, version, licence } of strange) {
  console.error(
    `${name} ${version}: ${licence}; take another package, or write into scripts/licences/allowed.mjs why it may stay`,
  );
}
const text = await format(licencesPage(entries), { ...(await resolveConfig(page)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('THIRD-PARTY.md is not what package-lock.json gives; run npm run licences');
  process.exitCode = 1;
}
if (strange.length > 0) process.exitCode = 1;
