import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/sandbox.mjs';
import { suiteFiles } from '../../src/conformance/index.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';

const homes = vendorHomes();

describe('the committed collection', () => {
  it.each(homes)('of $vendor is what "npm run suites" writes', async (home) => {
    for (const { path, text } of await suiteFiles(home, await bundleSandbox())) {
      const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
      // Not toBe: nobody wants to read the difference of a megabyte.
      expect(committed === text, `${path} is not up to date: run "npm run suites"`).toBe(true);
    }
  });

  it.each(homes)('of $vendor holds no key', ({ vendor, suite }) => {
    const text = ['collection', 'environment']
      .map((kind) => readFileSync(join(suite, `${vendor}.postman_${kind}.json`), 'utf8'))
      .join('');
    expect(text).not.toMatch(/\btest_\w+/);
    expect(text.length).toBeLessThan(2_500_000);
  });
});
