import { byCodeUnits } from '../tooling/byCodeUnits.js';

/** Licences (SPDX) that ask for no more than their text beside a copy. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

interface Reason {
  readonly packages: RegExp;
  /** It holds for these licences only. */
  readonly licences?: readonly string[];
  /** Where the lock file tells none. */
  readonly licence?: string;
  readonly why: string;
}

/** Packages whose licence is not in the list above, or whose licence the lock file does not tell, and why they may stay. */
const REASONS: readonly Reason[] = [
  {
    packages: /^@img\/sharp-libvips-/,
    why: 'shared libraries (libvips and others, LGPL) that sharp loads; npm installs them as files of their own, unchanged, and they can be replaced',
  },
  {
    packages: /^@img\/sharp-(win32|wasm32)/,
    why: 'sharp with the same libraries (LGPL) in one package; only where the machine needs it, unchanged',
  },
  {
    packages: /^rollup-plugin-dts$/,
    why: 'LGPL-3.0; joins the declarations when Doppel is built, unchanged, not distributed',
  },
  { packages: /^lightningcss/, why: 'MPL-2.0; for development only, part of Vitest, not distributed' },
  {
    packages: /^caniuse-lite$/,
    why: 'CC-BY-4.0, data; for development only, part of Jest, not distributed',
  },
  {
    packages: /^argparse$/,
    licences: ['PSF-2.0'],
    why: 'PSF-2.0 is permissive; for development only, part of Redocly',
  },
  {
    packages: /^(busboy|streamsearch)$/,
    licence: 'MIT',
    why: 'told in an old field of package.json and in LICENSE',
  },
  { packages: /^httpntlm$/, licence: 'MIT', why: 'told in an old field of package.json and in LICENSE' },
  { packages: /^stack-trace$/, licence: 'MIT', why: 'told in its file License only' },
];

/** What is read of package-lock.json. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** For development only. */
  readonly dev: boolean;
  readonly allowed: boolean;
  /** The reason that it needs. */
  readonly why: string | undefined;
}

/** The packages of a lock file, in the order of their names. */
export function readLicences(lock: Lock): PackageLicence[] {
  const found = new Map<string, PackageLicence>();
  for (const [path, { version = '', license, dev = false }] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const key = `${name} ${version}`;
    // The same version may be there twice; it is for development only when all are.
    found.set(key, {
      name,
      version,
      dev: dev && (found.get(key)?.dev ?? true),
      ...judged(name, license),
    });
  }
  return [...found.values()].sort((a, b) => byCodeUnits(a.name, b.name) || byCodeUnits(a.version, b.version));
}

function judged(name: string, told: string | undefined): Pick<PackageLicence, 'licence' | 'allowed' | 'why'> {
  const reason = REASONS.find(
    ({ packages, licences }) =>
      packages.test(name) && (!licences || (told !== undefined && licences.includes(told))),
  );
  const licence = told ?? reason?.licence;
  const allowed = licence !== undefined && isAllowed(licence);
  const needsReason = !allowed || told === undefined;
  return {
    licence: licence ?? 'unknown',
    allowed: allowed || reason !== undefined,
    why: needsReason ? reason?.why : undefined,
  };
}

/** One of the licences that stand to choice is enough; of those that all hold, each must be allowed. */
function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}
