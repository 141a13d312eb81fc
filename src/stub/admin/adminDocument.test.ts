import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { lint, loadConfig } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { packageRoot } from '../../core/packageRoot.js';
import { adminHandlers } from './adminHandlers.js';
import { ownSpec } from './testing/adminServer.js';

interface Media {
  readonly schema: object;
  readonly examples?: Record<string, { readonly summary?: string; readonly value: unknown }>;
}
type Content = Record<string, Media>;
interface Operation {
  readonly operationId: string;
  readonly security?: object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, { readonly content: Content }>;
}

const file = join(packageRoot(), 'spec', '_admin', 'openapi.yaml');
const document = (await SwaggerParser.dereference(file)) as unknown as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
const contents = operations.flatMap(({ operationId, requestBody, responses }) => [
  { where: `${operationId} request`, content: requestBody?.content ?? {} },
  ...Object.entries(responses).map(([status, { content }]) => ({
    where: `${operationId} ${status}`,
    content,
  })),
]);

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true });
formats.default(ajv);

it('is valid for two validators', async () => {
  await expect(SwaggerParser.validate(file)).resolves.toHaveProperty('openapi', '3.1.0');
  expect(await new Validator().validate(file)).toEqual({ valid: true });
});

it('has neither an error nor a warning of style', async () => {
  const config = await loadConfig({ configPath: join(packageRoot(), 'redocly.yaml') });
  const problems = await lint({ ref: file, config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it('has a handler for each operation and no more, each in a file of its name', () => {
  const ids = operations.map(({ operationId }) => operationId).toSorted();
  expect(Object.keys(adminHandlers).toSorted()).toEqual(ids);
  const files = readdirSync(join(import.meta.dirname, 'operations'));
  expect(files.toSorted()).toEqual(ids.map((id) => `${id}.ts`));
});

it.each(contents)('has examples of $where that fit their schema', ({ content }) => {
  for (const [type, { schema, examples = {} }] of Object.entries(content)) {
    expect(Object.keys(examples), type).not.toHaveLength(0);
    for (const [name, { summary, value }] of Object.entries(examples)) {
      expect(ajv.validate(schema, value), `${name}: ${ajv.errorsText()}`).toBe(true);
      expect(summary).toMatch(/\S/);
    }
  }
});

it.each(operations)(
  '$operationId documents the refusals that are possible',
  ({ security, requestBody, responses }) => {
    const codes = Object.keys(responses);
    expect(codes).toEqual(expect.arrayContaining(['400', '500']));
    expect(codes.includes('401')).toBe(security === undefined);
    expect(codes.includes('403')).toBe(security === undefined);
    expect(codes.includes('413')).toBe(requestBody !== undefined);
    expect(codes.includes('415')).toBe(requestBody !== undefined);
  },
);

it('can be read by programs: it has no circle in it', () => {
  expect(() => JSON.stringify(ownSpec.document)).not.toThrow();
  expect(ownSpec.vendor).toBe('_admin');
});
