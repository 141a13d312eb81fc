import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../core/packageRoot.js';
import { loadSpecs } from './loadSpec.js';
import type { OperationName } from './OperationName.js';

it('names every operation of every document, and no other', async () => {
  const names = (await loadSpecs()).flatMap(({ operations }) => operations.map((one) => one.operationId));
  const fields = names.sort().map((name) => `  ${name}: true;\n`);
  const text = readFileSync(join(packageRoot(), 'src/contract/OperationName.ts'), 'utf8');
  expect(text).toContain(`export interface KnownOperations {\n${fields.join('')}}\n`);
});

it('takes no misspelt one', () => {
  // @ts-expect-error: there is no such operation
  const misspelt: OperationName = 'verfy';
  expect(misspelt).toBe('verfy');
});
