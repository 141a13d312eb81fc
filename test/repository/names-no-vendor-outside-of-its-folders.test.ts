import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { repositoryFiles } from '../support/repositoryFiles.js';

const root = packageRoot();
const sources = repositoryFiles().filter(
  (file) => /^(src|test|bench|scripts|tooling)\//.test(file) && existsSync(join(root, file)),
);
const vendors = vendorHomes().map(({ vendor }) => vendor);

/** Whoever adds a vendor touches no other file. */
const naming = new RegExp(`${vendors.join('|')}|\\b(four|all four|${vendors.length}) vendors\\b`, 'i');
const own = new RegExp(`^(src|test)/vendors/(${vendors.join('|')})/`);

it('no code, test, benchmark or script names a vendor or counts them, but in a folder of that vendor', () => {
  const files = sources.filter((file) => !own.test(file));
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (naming.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
  expect(found).toEqual([]);
});

it('the code and the tests of a vendor name no other one', () => {
  for (const vendor of vendors) {
    const others = new RegExp(vendors.filter((other) => other !== vendor).join('|'), 'i');
    const files = sources.filter((file) => /^(src|test)\/vendors\/(\w+)\//.exec(file)?.[2] === vendor);
    const found = files.filter((file) => others.test(readFileSync(join(root, file), 'utf8')));
    expect(found, vendor).toEqual([]);
  }
});
