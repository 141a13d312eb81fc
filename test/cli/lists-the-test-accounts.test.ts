import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runDoppel, whileServing } from '../support/runDoppel.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-accounts-'));
const file = join(folder, 'accounts.yaml');

afterAll(() => rm(folder, { recursive: true }));

describe('doppel accounts', () => {
  it('prints a line for each account with its credentials', async () => {
    const { code, stdout } = await runDoppel(['accounts']);
    expect(code).toBe(0);
    for (const [key, client, name] of [
      ['test_ok, test_ok_2', 'doppel', 'demo'],
      ['test_suspended', 'suspended', 'suspended'],
      ['test_inactive', 'inactive', 'inactive'],
      ['test_no_account', 'no-account', 'no-account'],
      ['test_no_balance', 'no-balance', 'no-balance'],
      ['test_low_balance', 'low-balance', 'low-balance'],
      ['test_two_calls', 'two-calls', 'two-calls'],
      ['test_429', 'always-429', 'always-429'],
      ['test_503x2_then_ok', 'retry-503', 'retry-503'],
      ['test_timeout', 'timeout', 'timeout'],
    ]) {
      expect(stdout).toMatch(new RegExp(`^${key ?? ''} +${client ?? ''} +${name ?? ''} +\\S`, 'm'));
    }
  });

  it('prints the accounts of a file as JSON', async () => {
    await writeFile(file, 'accounts: [{ name: me, keys: [test_mine], balance: { USD: 100 } }]\n');
    const { stdout } = await runDoppel(['accounts', '--accounts', file, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      accounts: [{ name: 'me', keys: ['test_mine'], clients: [], state: 'active', balance: { USD: 100 } }],
    });
  });

  it.each([
    ['accounts: [{ name: me }]', /accounts\.0\.keys Field required/],
    ['accounts: [{ name: me, keys: [a], colour: red }]', /accounts\.0\.colour is not known/],
    ['accounts: [{ name: me, keys: [a] }, { name: me, keys: [b] }]', /account name me is listed twice/],
    [
      'accounts: [{ name: me, keys: [secret1] }, { name: you, keys: [secret1] }]',
      /the key is listed twice/,
    ],
    [
      `accounts: [{ name: me, keys: [${['df', 'live', 'abc'].join('_')}] }]`,
      /account me has a key that looks like a production key/,
    ],
    [
      'accounts: [{ name: me, keys: [a], balance: { USD: 1.5 } }]',
      /accounts\.0\.balance\.USD must be integer/,
    ],
    ['accounts: [{ name: me, keys: [a], script: [later] }]', /accounts\.0\.script\.0 must/],
    [
      'accounts: [{ name: me, keys: [a] }]\nplaceholders: { account: you, keys: [b] }',
      /placeholders\.account names you/,
    ],
    ['accounts: [', /broken YAML/],
  ])('refuses %s in one line', async (text, complaint) => {
    await writeFile(file, text);
    const { code, stdout, stderr } = await runDoppel(['accounts', '--accounts', file]);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toMatch(/secret1|_live_abc/);
  });
});

describe('doppel serve', () => {
  it('keeps balances over a restart with --state', async () => {
    await writeFile(file, 'accounts: [{ name: me, keys: [test_mine], balance: { USD: 50 } }]\n');
    const args = ['--accounts', file, '--state', join(folder, 'state.sqlite'), '--strict'];
    const analyse = async (url: string): Promise<number> => {
      const response = await fetch(`${url}/v1/analyze`, {
        method: 'POST',
        headers: { 'x-api-key': 'test_mine', 'Content-Type': 'application/json' },
        body: JSON.stringify({ image: 'https://deepface.sbs/img/person.jpg', actions: ['age'] }),
      });
      return response.status;
    };
    const statuses: number[] = [];
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await whileServing(args, async (url) => {
        statuses.push(await analyse(url));
      });
      expect([code, stderr]).toEqual([0, '']);
    }
    expect(statuses).toEqual([200, 402]);
  });

  it('refuses a balance in a currency that no vendor takes', async () => {
    await writeFile(file, 'accounts: [{ name: me, keys: [test_mine], balance: { EUR: 50 } }]\n');
    const { code, stderr } = await runDoppel(['serve', '--accounts', file]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/no vendor takes EUR; there are USD, token\n$/),
    ]);
  });
});
