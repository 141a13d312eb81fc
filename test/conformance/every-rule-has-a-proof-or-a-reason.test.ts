import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  coverageOf,
  loadSuite,
  operationDocuments,
  Images,
  unknownRules,
} from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadRules } from '../../src/contract/loadRules.js';

const root = packageRoot();
const catalogues = loadRules(join(root, 'spec'));

it('the folders of specs, suites and dialects are the same', () => {
  const vendors = catalogues.map(({ vendor }) => vendor).sort();
  for (const folder of ['spec', 'suites', 'src/vendors']) {
    const own = readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map(({ name }) => name)
      .sort();
    expect([folder, own]).toEqual([folder, vendors]);
  }
});

describe.each(catalogues)('the suite of $vendor', ({ vendor, rules }) => {
  const suite = loadSuite(join(root, 'suites'), vendor);
  const coverage = coverageOf(rules, suite);

  it('names no rule that there is not', () => {
    expect(unknownRules(rules, suite)).toEqual([]);
  });

  it('shows every rule, or says why not', () => {
    const silent = coverage.filter(
      ({ cases, always, probes, untested }) =>
        cases.length === 0 && !always && probes.length === 0 && untested === undefined,
    );
    expect(silent.map(({ rule }) => rule.id)).toEqual([]);
  });

  it('calls no rule untested that it shows', () => {
    const both = coverage.filter(
      ({ cases, always, untested }) => untested !== undefined && (cases.length > 0 || always),
    );
    expect(both.map(({ rule }) => rule.id)).toEqual([]);
  });

  it('asks operations that there are, in roles that there are, with images that there are', async () => {
    const operations = await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml'));
    const names = operations.map(({ operationId }) => operationId);
    const images = Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures'));
    for (const { id, operation, as = 'good', request } of suite.cases) {
      expect([id, names.includes(operation)]).toEqual([id, true]);
      expect([id, as in suite.credentials.roles]).toEqual([id, true]);
      const text = JSON.stringify(request ?? {});
      const roles = [
        ...[...text.matchAll(/\{\{\s*(?:base64|base64url|data-uri|url) ([\w.-]+)/g)].map(
          ([, role = '']) => role,
        ),
        ...[...text.matchAll(/"image":"([\w.-]+)"/g)].map(([, role = '']) => role),
      ];
      for (const role of roles) expect([id, images.of(role).bytes.byteLength >= 0]).toEqual([id, true]);
    }
  });
});
