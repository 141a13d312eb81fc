import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSpec, loadSpecs } from './loadSpec.js';
import { SpecError } from './SpecError.js';
import { importFrom, UnknownVendorError, vendorHome, vendorHomes } from './VendorHome.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doppel-homes-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(folder: string, paths: object = {}, vendor = folder): void {
  const document = { openapi: '3.1.0', info: { title: folder, version: '1', 'x-vendor': vendor }, paths };
  mkdirSync(join(root, 'spec', folder), { recursive: true });
  writeFileSync(join(root, 'spec', folder, 'openapi.yaml'), JSON.stringify(document));
}

describe('the homes of the vendors', () => {
  it('are the folders with a contract in alphabetical order, but for those of its own', async () => {
    for (const folder of ['two', '_admin', 'one']) write(folder);
    mkdirSync(join(root, 'spec', 'silent'));
    const homes = vendorHomes(root);
    expect(homes.map(({ vendor }) => vendor)).toEqual(['one', 'two']);
    expect((await loadSpecs(homes)).map(({ vendor }) => vendor)).toEqual(['one', 'two']);
  });

  it('cannot be none', () => {
    expect(() => vendorHomes(root)).toThrow('spec: the folder of the specs cannot be read');
    write('_admin');
    expect(() => vendorHomes(root)).toThrow('no vendor folder with an openapi.yaml in it');
  });

  it('are known by their names, and a name that is not known gets those that are', () => {
    for (const folder of ['two', 'one']) write(folder);
    expect(vendorHome('two', vendorHomes(root)).suite).toBe(join(root, 'suites', 'two'));
    const unknown = (): unknown => vendorHome('three', vendorHomes(root));
    expect(unknown).toThrow(UnknownVendorError);
    expect(unknown).toThrow('There is no vendor three; there are one, two');
  });

  it('hold a contract of that vendor', async () => {
    write('one', {}, 'two');
    await expect(loadSpecs(vendorHomes(root))).rejects.toThrow(
      'info.x-vendor is two, but the folder is one; make them the same',
    );
  });

  it('hold the modules of the vendor, which are loaded by their names', async () => {
    const home = { ...own(), code: pathToFileURL(`${root}/`) };
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'dialect.js'), "export const dialect = 'a dialect';");
    writeFileSync(join(root, 'broken.js'), "throw new Error('on purpose');");
    expect(await importFrom(home, 'dialect')).toMatchObject({ dialect: 'a dialect' });
    await expect(importFrom(home, 'broken')).rejects.toThrow('on purpose');
    await expect(importFrom(home, 'mutants/index')).rejects.toThrow(SpecError);
  });
});

function own(): ReturnType<typeof vendorHome> {
  const [home] = vendorHomes();
  if (!home) throw new Error('no vendor');
  return home;
}

it('gives the document as it is written, and checks parameters of a path and of its operations', async () => {
  const parameter = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'integer' } });
  const reference = { $ref: '#/paths/~1b/parameters/0' };
  const paths = {
    '/a': { parameters: [reference], get: { operationId: 'a', parameters: [parameter('n')], responses: {} } },
    '/b': { parameters: [parameter('m')] },
  };
  write('one', paths);
  const spec = await loadSpec(vendorHome('one', vendorHomes(root)).contract);
  expect(spec.document).toMatchObject({ paths });
  const values = { n: '1', m: '2' };
  expect(spec.operations[0]?.issuesOfParameters('query', values)).toEqual([]);
  expect(values).toEqual({ n: 1, m: 2 });
  expect(spec.operations[0]?.issuesOfParameters('query', {})).toHaveLength(2);
});
