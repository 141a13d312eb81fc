import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleVendor } from '../../src/cli/vendorNames.js';
import { runDoppel } from '../support/runDoppel.js';

async function expectComplaint(args: readonly string[], ...words: string[]): Promise<void> {
  const { code, stdout, stderr } = await runDoppel(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
  for (const word of words) expect(stderr).toContain(word);
  expect(stderr).not.toMatch(/\n\s+at /);
}

describe('doppel', () => {
  it.each([
    ['--s3-bucket', '@aws-sdk/client-s3', ['serve', '--port', '0', '--s3-bucket', 'b']],
    ['--via newman', 'newman', ['check', exampleVendor(), '--stub', '--via', 'newman']],
    ['--collection', 'newman', ['check', exampleVendor(), '--stub', '--collection', 'theirs.json']],
  ])('which package %s needs, where %s is not installed', async (asker, name, args) => {
    const preload = join(import.meta.dirname, '../support/packageMissing.cjs');
    const env = { NODE_OPTIONS: `--require ${preload}`, DOPPEL_TEST_MISSING: name };
    const { code, stdout, stderr } = await runDoppel(args, { env });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `doppel: ${asker} needs the package ${name}, which does not come with Doppel; install it with: npm install ${name}\n`,
    });
  });

  it.each([
    [
      ['serve', '--prot', '4010'],
      ['--prot', 'serve --help'],
    ],
    [
      ['serve', '--port', 'abc'],
      ['abc', '0 to 65535'],
    ],
    [
      ['serve', '--port', '70000'],
      ['70000', '0 to 65535'],
    ],
    [
      ['serve', '--host', '203.0.113.7', '--port', '0'],
      ['203.0.113.7', '--host'],
    ],
    [['serve', '--models', 'no/such/folder'], ['no/such/folder']],
    [
      ['serve', '--s3-root', 'no/such/root'],
      ['no/such/root', '--s3-root'],
    ],
    [
      ['check', exampleVendor(), '--key', 'k', '--target', 'http://me:hidden@127.0.0.1:1'],
      ['a user or a password in it', '--key'],
    ],
    [
      ['serve', '--s3-region', 'eu-west-1'],
      ['--s3-region', '--s3-bucket'],
    ],
    [
      ['serve', '--accounts', 'no/such.yaml'],
      ['no/such.yaml', 'ENOENT'],
    ],
    [
      ['serve', '--faults', 'package.json'],
      ['package.json', 'faults is missing; allowed: a list of rules'],
    ],
    [
      ['serve', '--urls', 'package.json'],
      ['package.json', 'urls'],
    ],
    [
      ['serve', '--magic', 'package.json'],
      ['package.json', 'images'],
    ],
    [
      ['serve', '--state', 'package.json'],
      ['package.json', 'state file'],
    ],
    [
      ['serve', '--rate-limit', '25'],
      ['25', 'like 25/1'],
    ],
    [
      ['serve', '--journal', '-1'],
      ['-1', 'whole number'],
    ],
    [
      ['accounts', '--accounts', 'no/such.yaml'],
      ['no/such.yaml', 'ENOENT'],
    ],
    [['sevre'], ['sevre', 'doppel --help']],
    [['faces'], ['image', 'faces --help']],
    [
      ['faces', 'no-such-image.jpg'],
      ['no-such-image.jpg', 'ENOENT'],
    ],
    [
      ['faces', 'package.json'],
      ['package.json', 'JPEG'],
    ],
    [
      ['faces', 'a.jpg', 'b.jpg', '--draw', 'c.png'],
      ['--draw', 'one image'],
    ],
    [['measure'], ['--people', '--pairs']],
    [
      ['measure', '--people', '2', '--pairs', 'pairs.csv'],
      ['--people', 'leave out --pairs'],
    ],
    [
      ['measure', '--pairs', 'pairs.csv'],
      ['--pairs', '--images'],
    ],
    [
      ['measure', '--pairs', 'pairs.csv', '--images', '.', '--seed', '1'],
      ['--seed', '--people'],
    ],
    [
      ['measure', '--pairs', 'no-such.csv', '--images', '.'],
      ['no-such.csv', 'ENOENT'],
    ],
    [
      ['measure', '--people', '1'],
      ['1', 'from 2'],
    ],
    [
      ['measure', '--people', '2', '--threshold', '80'],
      ['80', '-1 to 1'],
    ],
    [
      ['measure', '--people', '2', '--det', 'no/such/folder/det.svg'],
      ['no/such/folder', 'cannot be written'],
    ],
  ])('%j', async (args, words) => {
    await expectComplaint(args, ...words);
  });

  it('names the port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expectComplaint(['serve', '--port', String(port)], `127.0.0.1:${port}`, '--port');
    other.close();
  });

  it('names the line of a broken model pack', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doppel-'));
    await writeFile(join(folder, 'pack.yaml'), 'format: doppel-model-pack/1\nnets: [unclosed\n');
    await expectComplaint(['serve', '--port', '0', '--models', folder], 'pack.yaml');
  });

  it('shows a stack trace only when asked to', async () => {
    const { code, stderr } = await runDoppel(['--verbose', 'faces', 'no-such-image.jpg']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/\n\s+at /);
  });
});

describe('help', () => {
  it.each([[['--help']], [['serve', '--help']], [['faces', '--help']], [['measure', '--help']]])(
    '%j shows an example',
    async (args) => {
      const { code, stdout } = await runDoppel(args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples:\n +\$ doppel /);
    },
  );

  it('is what the bare command prints', async () => {
    const { code, stdout, stderr } = await runDoppel([]);
    expect([code, (stdout + stderr).includes('Usage: doppel')]).toEqual([0, true]);
  });
});
