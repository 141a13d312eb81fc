/** THIRD-PARTY.md: every package that Doppel installs, and how many it is developed with. */
export function licencesPage(entries) {
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

function line({ name, version, licence, why }) {
  return `- ${name} ${version}: ${licence}${why === undefined ? '' : ` (${why})`}`;
}

function counts(entries) {
  const byLicence = new Map();
  for (const { licence } of entries) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1);
  return [...byLicence].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}
