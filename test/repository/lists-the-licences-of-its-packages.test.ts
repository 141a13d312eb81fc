import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLicences, type Lock } from '../../scripts/readLicences.js';
import { packageRoot } from '../../src/core/packageRoot.js';

const root = packageRoot();
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

describe('THIRD-PARTY.md', () => {
  it('is what the lock file gives, and no licence is without a reason', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/licences.ts', '--check'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([0, '']);
  });

  it('lists every package that the program needs', () => {
    const page = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const unlisted = Object.entries(dependencies).filter(
      ([name, version]) => !page.includes(`\n- ${name} ${version}: `),
    );
    expect(unlisted).toEqual([]);
  });

  it('tells the licences that the installed packages tell themselves', () => {
    const differing = Object.entries(lock.packages).flatMap(([path, { license }]) => {
      const file = join(root, path, 'package.json');
      if (path === '' || license === undefined || !existsSync(file)) return [];
      const own = (JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown }).license;
      return own === license || typeof own !== 'string' ? [] : [`${path}: ${own} and not ${license}`];
    });
    expect(differing).toEqual([]);
  });

  it('names the LGPL of the libraries that sharp brings in NOTICE', () => {
    const shipped = readLicences(lock).filter(({ dev, licence }) => !dev && /LGPL/.test(licence));
    expect(shipped.length).toBeGreaterThan(0);
    expect(shipped.every(({ name }) => name.startsWith('@img/sharp-'))).toBe(true);
    expect(readFileSync(join(root, 'NOTICE'), 'utf8')).toMatch(/libvips .*LGPL-3\.0-or-later/s);
  });
});

describe('the reading of licences', () => {
  const read = (license: string | undefined, name = 'p'): boolean | undefined =>
    readLicences({
      packages: {
        '': {},
        [`node_modules/${name}`]: { version: '1.0.0', ...(license !== undefined && { license }) },
      },
    })[0]?.allowed;

  it.each(['MIT', '(MIT OR GPL-2.0)', 'Apache-2.0 AND MIT', '(BSD-3-Clause OR GPL-2.0)'])(
    'lets %s in',
    (licence) => {
      expect(read(licence)).toBe(true);
    },
  );

  it.each(['GPL-3.0', 'MIT AND GPL-3.0', 'UNLICENSED', 'SEE LICENSE IN x', undefined])(
    'does not let %s in',
    (licence) => {
      expect(read(licence)).toBe(false);
    },
  );

  it('lets in what has a reason, and only that', () => {
    expect(read('LGPL-3.0-or-later', '@img/sharp-libvips-linux-x64')).toBe(true);
    expect(read('PSF-2.0', 'argparse')).toBe(true);
    expect(read('GPL-3.0', 'argparse')).toBe(false);
  });

  it('counts a package for the program when one of two copies is', () => {
    const both = { version: '1.0.0', license: 'MIT' };
    for (const [first, second] of [
      [true, false],
      [false, true],
    ] as const) {
      const found = readLicences({
        packages: {
          'node_modules/p': { ...both, dev: first },
          'node_modules/q/node_modules/p': { ...both, dev: second },
        },
      });
      expect(found).toMatchObject([{ name: 'p', dev: false }]);
    }
  });
});
