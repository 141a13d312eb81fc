import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, lintFromString, loadConfig } from '@redocly/openapi-core';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const vendors = readdirSync(join(root, 'spec')).filter((name) => !name.startsWith('_'));
const specFile = (vendor: string) => join(root, 'spec', vendor, 'openapi.yaml');
const config = await loadConfig({ configPath: join(root, 'redocly.yaml') });

it.each(vendors)('%s has neither an error nor a warning of style', async (vendor) => {
  const problems = await lint({ ref: specFile(vendor), config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it.each([
  ['operation-summary', /^ {6}summary: .*\n/gm],
  ['operation-operationId', /^ {6}operationId: .*\n/gm],
  ['security-defined', /^security:\n( .*\n)+|^ {6}security:\n( {8}.*\n)+/gm],
  ['tag-description', /^ {4}description: .*\n/gm],
])('%s is a rule that a spec can break', async (rule, pattern) => {
  const [vendor = ''] = vendors;
  const source = readFileSync(specFile(vendor), 'utf8').replaceAll(pattern, '');
  const problems = await lintFromString({ source, absoluteRef: specFile(vendor), config });
  expect(problems.map(({ ruleId }) => ruleId)).toContain(rule);
});
