/** Licences (SPDX) that ask for no more than their text beside a copy. */
export const ALLOWED = new Set([
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

/**
 * Packages whose licence is not in the list above, or whose licence the lock file does not tell, and why they may stay.
 * `licence` is given where the lock file tells none.
 */
export const REASONS = [
  {
    packages: /^@img\/sharp-libvips-/,
    why: 'shared libraries (libvips and others, LGPL) that sharp loads; npm installs them as files of their own, unchanged, and they can be replaced',
  },
  {
    packages: /^@img\/sharp-(win32|wasm32)/,
    why: 'sharp with the same libraries (LGPL) in one package; only where the machine needs it, unchanged',
  },
  { packages: /^lightningcss/, why: 'MPL-2.0; for development only, part of Vitest, not distributed' },
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
