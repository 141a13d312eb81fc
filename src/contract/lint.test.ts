import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, lintFromString, loadConfig } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { packageRoot } from '../core/packageRoot.js';
import { vendorHomes } from './VendorHome.js';

const homes = vendorHomes();
const config = await loadConfig({ configPath: join(packageRoot(), 'redocly.yaml') });

it.each(homes)('$vendor has neither an error nor a warning of style', async ({ contract }) => {
  const problems = await lint({ ref: contract, config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it.each([
  ['operation-summary', /^ {6}summary: .*\n/gm],
  ['operation-operationId', /^ {6}operationId: .*\n/gm],
  ['security-defined', /^security:\n( .*\n)+|^ {6}security:\n( {8}.*\n)+/gm],
  ['tag-description', /^ {4}description: .*\n/gm],
])('%s is a rule that a spec can break', async (rule, pattern) => {
  const [{ contract } = { contract: '' }] = homes;
  const source = readFileSync(contract, 'utf8').replaceAll(pattern, '');
  const problems = await lintFromString({ source, absoluteRef: contract, config });
  expect(problems.map(({ ruleId }) => ruleId)).toContain(rule);
});
