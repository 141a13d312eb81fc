import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { repositoryFiles } from '../support/repositoryFiles.js';
import { runDoppel } from '../support/runDoppel.js';

const root = packageRoot();
const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const pages = repositoryFiles().filter((file) => file.endsWith('.md'));

/** What a page links to in this repository, without what stands in code. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Links that lead nowhere. */
function brokenLinks(page: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : relative(root, resolve(root, dirname(page), path));
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(path === '' ? text : read(file)).includes(anchor);
  });
}

describe('the pages', () => {
  it.each(pages)('%s leads nowhere that is not there', (page) => {
    expect(brokenLinks(page, read(page))).toEqual([]);
  });

  it('would be found to lead nowhere', () => {
    const text =
      '# One two\n[a](#one-two) [b](#three) [c](docs/none.md) [d](docs/stub.md#money) [e](docs/stub.md#nothing) `[f](none)`';
    expect(brokenLinks('README.md', text)).toEqual(['#three', 'docs/none.md', 'docs/stub.md#nothing']);
  });
});

it('has a row in README.md for every command, and no other', async () => {
  const rows = [...read('README.md').matchAll(/^\| `doppel ([a-z]+)/gm)].map(([, name]) => name);
  const { stdout } = await runDoppel(['--help']);
  const help = stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Examples:'));
  const commands = [...help.matchAll(/^ {2}([a-z]+)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'help');
  expect(rows.sort()).toEqual(commands.sort());
});
