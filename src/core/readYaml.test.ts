import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readYaml } from './readYaml.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-yaml-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** @param text - of a file */
function read(text: string): unknown {
  const file = join(folder, 'a.yaml');
  writeFileSync(file, text);
  return readYaml(file, (message) => new Error(message.replace(file, 'a.yaml')));
}

it('reads a file', () => {
  expect(read('a: [1, two]')).toEqual({ a: [1, 'two'] });
});

it.each([
  ['a: [1, two', /^a\.yaml:1:\d+: broken YAML: /],
  ['a: 1\na: 2', /^a\.yaml:2:1: broken YAML: Map keys must be unique$/],
  ['a: *hidden', /^a\.yaml: broken YAML: Unresolved alias \(the anchor must be set before the alias\)$/],
])('says in one line what is wrong with %j, and repeats none of it', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

it('says that there is no such file', () => {
  expect(() => readYaml(join(folder, 'none.yaml'), (message) => new Error(message))).toThrow(
    'none.yaml: cannot be read (ENOENT)',
  );
});
