import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRules } from './loadRules.js';
import { SpecError } from './SpecError.js';

let root: string;
let home: Parameters<typeof loadRules>[0];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doppel-rules-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const CATALOGUE = `# a comment
vendor: acme
document:
  title: The API
  files: [page.md]
rules:
  - id: acme.greet.name-required
    level: MUST
    kind: schema
    operation: greet
    statement: name is required
    source: page.md
    quote: name | string | Yes
    run: black-box
    check: A body without it is refused
    resolution: A-AC-01

  # beside the second
  - id: acme.common.polite
    level: INFERRED
    kind: behaviour
    statement: Responses are polite
    source: page.md
    quote: 'Dear Sir: hello'
    run: document
    check: Read the page
    resolution: [A-AC-02, A-AC-03]
  - id: acme.common.prompt
    level: SHOULD
    kind: limit
    statement: Responses are prompt
    source: page.md
    quote: at once
    run: fault-injection
    check: Look at the clock
`;

function write(folder: string, text?: string): string {
  mkdirSync(join(root, folder));
  const file = join(root, folder, 'rules.yaml');
  if (text !== undefined) writeFileSync(file, text);
  home = { vendor: folder, rules: file };
  return file;
}

function failure(): string {
  try {
    loadRules(home);
  } catch (error) {
    expect(error).toBeInstanceOf(SpecError);
    return (error as SpecError).message;
  }
  throw new Error('nothing was wrong');
}

it('types what is written and says where it stands', () => {
  const file = write('acme', CATALOGUE);
  const catalogue = loadRules(home);
  expect(catalogue).toMatchObject({ file, document: { title: 'The API', files: ['page.md'] } });
  expect(catalogue.rules[0]).toEqual({
    id: 'acme.greet.name-required',
    level: 'MUST',
    kind: 'schema',
    operation: 'greet',
    statement: 'name is required',
    source: 'page.md',
    quote: 'name | string | Yes',
    run: 'black-box',
    check: 'A body without it is refused',
    resolutions: ['A-AC-01'],
    file,
    line: 7,
  });
  expect(catalogue.rules[1]).not.toHaveProperty('operation');
  expect(catalogue.rules.map(({ resolutions }) => resolutions.length)).toEqual([1, 2, 0]);
  expect(catalogue.rules.map(({ line }) => line)).toEqual([7, 19, 28]);
});

describe('says in one line what is wrong and where:', () => {
  it('no catalogue', () => {
    const file = write('acme');
    expect(failure()).toBe(`${file}: cannot be read (ENOENT)`);
  });

  it('a file that cannot be read', () => {
    const file = write('acme');
    mkdirSync(file);
    expect(failure()).toBe(`${file}: cannot be read (EISDIR)`);
  });

  it.each([
    ['broken YAML', 'level: MUST', 'level: @MUST', 8, /^broken YAML: \S/],
    [
      'an unknown level',
      'level: SHOULD',
      'level: MAY',
      29,
      /^rules\.2\.level is 'MAY'; allowed: MUST, SHOULD, INFERRED$/,
    ],
    [
      'an unknown key',
      'check: Read the page',
      'note: Read the page',
      19,
      /^rules\.1\.check is missing; allowed: one line of text$/,
    ],
    [
      'a key too many',
      'run: document',
      'run: document\n    note: x',
      26,
      /^rules\.1 has the unknown key 'note'; allowed: id, level, kind, /,
    ],
    [
      'a folder of another name',
      'vendor: acme',
      'vendor: other',
      2,
      /^vendor is other, but the folder is acme; make/,
    ],
    [
      'an id of another vendor',
      'acme.common.polite',
      'other.common.polite',
      19,
      /^the id other\.common\.polite .*acme\.$/,
    ],
    [
      'a source that is not listed',
      'source: page.md',
      'source: other.md',
      12,
      /^other\.md is not one of document\.files; name/,
    ],
    [
      'an id twice',
      'acme.common.prompt',
      'acme.common.polite',
      28,
      /^the id acme\.common\.polite is taken \(line 19\); choose/,
    ],
    ['nothing', CATALOGUE, '', 1, /^the file is null; allowed: a map of vendor, document, rules$/],
  ])('%s', (_what, good, bad, line, message) => {
    const file = write('acme', CATALOGUE.replace(good, bad));
    const said = failure();
    expect(said).not.toContain('\n');
    expect(said.startsWith(`${file}:${line}:`), said).toBe(true);
    expect(said.slice(`${file}:${line}:`.length).replace(/^\d+: |^ /, '')).toMatch(message);
  });
});
