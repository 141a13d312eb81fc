import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSpecs } from './loadSpecs.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doppel-specs-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(folder: string, paths: object = {}): void {
  const document = { openapi: '3.1.0', info: { title: folder, version: '1', 'x-vendor': folder }, paths };
  mkdirSync(join(root, folder));
  writeFileSync(join(root, folder, 'openapi.yaml'), JSON.stringify(document));
}

it('loads the folders of vendors and passes over those of its own', async () => {
  for (const folder of ['two', '_admin', 'one']) write(folder);
  expect((await loadSpecs(root)).map(({ vendor }) => vendor)).toEqual(['one', 'two']);
});

it('says so when there is nothing but its own', async () => {
  write('_admin');
  await expect(loadSpecs(root)).rejects.toThrow('no vendor folder with an openapi.yaml in it');
});

it('gives the document as it is written, and checks parameters of a path and of its operations', async () => {
  const parameter = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'integer' } });
  const reference = { $ref: '#/paths/~1b/parameters/0' };
  const paths = {
    '/a': { parameters: [reference], get: { operationId: 'a', parameters: [parameter('n')], responses: {} } },
    '/b': { parameters: [parameter('m')] },
  };
  write('one', paths);
  const [spec] = await loadSpecs(root);
  expect(spec?.document).toMatchObject({ paths });
  const values = { n: '1', m: '2' };
  expect(spec?.operations[0]?.issuesOfParameters('query', values)).toEqual([]);
  expect(values).toEqual({ n: 1, m: 2 });
  expect(spec?.operations[0]?.issuesOfParameters('query', {})).toHaveLength(2);
});
