import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it, vi } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';

/** The schemas that modules compile when they are loaded. */
const compiled = vi.hoisted(() => [] as object[]);

vi.mock('../../src/contract/compileSchema.js', () => ({
  compileSchema: (schema: object) => {
    compiled.push(schema);
    return () => [];
  },
}));

const root = packageRoot();
const filesIn = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => join(folder, file));
// Compiled without a look at the schema of schemas, so that the stub starts sooner: a misspelt word would check nothing.
const ajv = new Ajv2020({ strict: false, strictSchema: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);

it('writes the schemas of its configuration as JSON Schema has it, without unknown words', async () => {
  const users = filesIn('src', '.ts').filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      /^const \w+ = compileSchema\(/m.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(users.length).toBeGreaterThan(5);
  for (const file of users) await import(join(root, file));
  expect(compiled.length).toBeGreaterThanOrEqual(users.length);
  for (const schema of compiled) ajv.compile(schema);
});

it.each([...filesIn('spec/_schema', '.json'), ...filesIn('suites/_schema', '.json')])(
  'writes %s as JSON Schema has it, without unknown words',
  (file) => {
    ajv.compile(JSON.parse(readFileSync(join(root, file), 'utf8')) as object);
  },
);
