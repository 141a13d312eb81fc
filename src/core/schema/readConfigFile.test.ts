import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConfigFile, readConfigFile } from './readConfigFile.js';
import * as s from './schema.js';

const schema = s.document(
  s.object({
    a: s.any(),
    pairs: s.optional(
      s.array(s.object({ side: s.choice(['left', 'right']), size: s.integer({ default: 1, minimum: 1 }) })),
    ),
  }),
  { title: 'a file' },
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-yaml-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** @param text - of a file */
function read(text: string): unknown {
  writeFileSync(join(folder, 'a.yaml'), text);
  return readConfigFile(join(folder, 'a.yaml'), schema, Error);
}

it('reads a file, and fills in defaults', () => {
  expect(read('a: [1, two]\npairs: [{ side: left }]')).toEqual({
    a: [1, 'two'],
    pairs: [{ side: 'left', size: 1 }],
  });
});

it('reads JSON, indented with tabs, behind a byte order mark', () => {
  expect(read('\uFEFF{\n\t"a": {\n\t\t"b": 1\n\t}\n}')).toEqual({ a: { b: 1 } });
});

it.each([
  ['a: [1, two', /\/a\.yaml:1:\d+: broken YAML: /],
  ['a: 1\na: 2', /\/a\.yaml:2:1: broken YAML: Map keys must be unique$/],
  ['a: *hidden', /\/a\.yaml: broken YAML: Unresolved alias \(the anchor must be set before the alias\)$/],
])('says in one line what is wrong with %j, and repeats none of it', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

it.each([
  ['', '1:1: the file is null; allowed: a map of a and, if wanted, pairs'],
  ['\npairs: []', '2:1: a is missing'],
  ['a: 1\nb: 2\nc: 3', "2:1: the file has the unknown key 'b', 'c'; allowed: a, pairs"],
  ['a: 1\npairs:\n  - side: up', "3:5: pairs.0.side is 'up'; allowed: left, right"],
  ['a: 1\npairs:\n  # one\n  - size: 2', '4:5: pairs.0.side is missing; allowed: left, right'],
  [
    'a: &x { side: left, size: 0 }\npairs: [*x]',
    '1:21: pairs.0.size is 0; allowed: a whole number, 1 or more',
  ],
  ['{\n\t"a": 1,\n\t"pairs": {}\n}', '3:2: pairs is {}; allowed: a list; each of it a map'],
])('names the place of a mistake in %j', (text, message) => {
  expect(() => read(text)).toThrow(new Error(`${join(folder, 'a.yaml')}:${message}`));
});

it('names the place of what else a reader finds', () => {
  writeFileSync(join(folder, 'a.yaml'), 'a: 1\npairs:\n  - { side: left }\n  - { side: right }\n');
  const file = openConfigFile(join(folder, 'a.yaml'), schema, Error);
  expect(file.lineOf(['pairs', 1])).toBe(4);
  expect(file.errorAt(['pairs', 1, 'side'], 'is wrong').message).toMatch(/a\.yaml:4:7: is wrong$/);
});

it('repeats no value of a file that may hold secrets', () => {
  writeFileSync(join(folder, 'a.yaml'), 'keys: hidden');
  const secret = s.document(s.object({ keys: s.array(s.text()) }), { title: 'keys', writeOnly: true });
  expect(() => readConfigFile(join(folder, 'a.yaml'), secret, Error)).toThrow(
    /a\.yaml:1:1: keys is a text; allowed: a list; each of it a text, not empty$/,
  );
});

it('says that there is no such file', () => {
  expect(() => readConfigFile(join(folder, 'none.yaml'), schema, Error)).toThrow(
    'none.yaml: cannot be read (ENOENT)',
  );
});
