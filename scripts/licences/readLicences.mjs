import { ALLOWED, REASONS } from './allowed.mjs';

/**
 * The packages of a lock file, in the order of their names.
 *
 * @param lock - content of package-lock.json
 * @returns name, version, licence, whether it is for development only, and the reason that it needs or why it has none
 */
export function readLicences(lock) {
  const found = new Map();
  for (const [path, { version, license, dev = false }] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const known = found.get(`${name} ${version}`);
    // The same version may be there twice; it is for development only when all are.
    found.set(
      `${name} ${version}`,
      judged({ name, version, licence: license, dev: dev && (known?.dev ?? true) }),
    );
  }
  return [...found.values()].sort((a, b) => order(a.name, b.name) || order(a.version, b.version));
}

function judged(entry) {
  const reason = REASONS.find(
    ({ packages, licences }) => packages.test(entry.name) && (licences?.includes(entry.licence) ?? true),
  );
  const licence = entry.licence ?? reason?.licence;
  const allowed = licence !== undefined && isAllowed(licence);
  const needsReason = !allowed || entry.licence === undefined;
  return {
    ...entry,
    licence: licence ?? 'unknown',
    allowed: allowed || reason !== undefined,
    why: needsReason ? reason?.why : undefined,
  };
}

/** One of the licences that stand to choice is enough; of those that all hold, each must be allowed. */
function isAllowed(expression) {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}

/** By code units: the same on every machine. */
function order(a, b) {
  return a < b ? -1 : Number(a > b);
}
