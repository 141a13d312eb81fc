// Writes THIRD-PARTY.md from package-lock.json: npm run licences [-- --check]
// With --check nothing is written: it fails when the page is out of date, or a licence has no reason to be there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { byCodeUnits } from '../tooling/byCodeUnits.js';
import { ROOT } from '../tooling/paths.js';
import { readLicences, type Lock, type PackageLicence } from './readLicences.js';

const page = join(ROOT, 'THIRD-PARTY.md');
const entries = readLicences(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock);

const strange = entries.filter(({ allowed }) => !allowed);
for (const { name, version, licence } of strange) {
  console.error(
    `${name} ${version}: ${licence}; take another package, or write into scripts/readLicences.ts why it may stay`,
  );
}
const text = await format(licencesPage(), { ...(await resolveConfig(page)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('THIRD-PARTY.md is not what package-lock.json gives; run npm run licences');
  process.exitCode = 1;
}
if (strange.length > 0) process.exitCode = 1;

/** Every package that Doppel installs, and how many it is developed with. */
function licencesPage(): string {
  const production = entries.filter(({ dev }) => !dev);
  const development = entries.filter(({ dev }) => dev);
  return [
    '# Packages of others',
    '',
    'Made by `npm run licences` from package-lock.json; a test keeps it up to date and lets no licence in without a reason.',
    'Each package comes with its own licence text in `node_modules`. [NOTICE](NOTICE) names the neural models and what else is built in.',
    '',
    `## Installed with Doppel (${production.length})`,
    '',
    'Of packages for one kind of machine, npm installs those of the machine only.',
    '',
    ...production.map(line),
    '',
    `## For development only (${development.length})`,
    '',
    ...counts(development).map(([licence, count]) => `- ${licence}: ${count}`),
    '',
    'Those that need a reason:',
    '',
    ...development.filter(({ why }) => why !== undefined).map(line),
    '',
  ].join('\n');
}

function line({ name, version, licence, why }: PackageLicence): string {
  return `- ${name} ${version}: ${licence}${why === undefined ? '' : ` (${why})`}`;
}

function counts(of: readonly PackageLicence[]): [licence: string, count: number][] {
  const byLicence = new Map<string, number>();
  for (const { licence } of of) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1);
  return [...byLicence].sort(([a], [b]) => byCodeUnits(a, b));
}
