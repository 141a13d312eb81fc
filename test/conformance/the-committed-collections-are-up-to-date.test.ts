import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/sandbox.mjs';
import { suiteFiles } from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadRules } from '../../src/contract/loadRules.js';

const root = packageRoot();
const catalogues = loadRules(join(root, 'spec'));

describe('the committed collection', () => {
  it.each(catalogues.map((catalogue) => [catalogue.vendor, catalogue] as const))(
    'of %s is what "npm run suites" writes',
    async (_vendor, catalogue) => {
      for (const { path, text } of await suiteFiles(root, catalogue, await bundleSandbox())) {
        const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
        // Not toBe: nobody wants to read the difference of a megabyte.
        expect(committed === text, `${path} is not up to date: run "npm run suites"`).toBe(true);
      }
    },
  );

  it.each(catalogues.map(({ vendor }) => vendor))('of %s holds no key', (vendor) => {
    const folder = join(root, 'suites', vendor);
    const text = ['collection', 'environment']
      .map((kind) => readFileSync(join(folder, `${vendor}.postman_${kind}.json`), 'utf8'))
      .join('');
    expect(text).not.toMatch(/\btest_\w+/);
    expect(text.length).toBeLessThan(2_500_000);
  });
});
