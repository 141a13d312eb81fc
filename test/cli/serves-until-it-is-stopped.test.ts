import { once } from 'node:events';
import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { portrait } from '../support/photographs.js';
import { runDoppel, whileServing } from '../support/runDoppel.js';
import { OPERATIONS } from '../support/samples.js';

async function compare(url: string): Promise<Response> {
  const form = new FormData();
  const image = new Uint8Array(await portrait('anna'));
  for (const field of ['source', 'target']) form.append(field, new File([image], 'a.jpg'));
  return fetch(`${url}/v1/face/compare`, { method: 'POST', headers: { 'x-api-key': 'test_ok' }, body: form });
}

describe('doppel serve', () => {
  it('prints where it is, who may come in and what it answers, and ends well on SIGTERM', async () => {
    const { code, stdout, stderr } = await whileServing([], async (url) => {
      expect((await compare(url)).status).toBe(200);
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/account demo: key test_ok, test_ok_2; client id doppel/);
    expect(stdout).toMatch(
      /\n200 POST \/v1\/face\/compare .*\w+ compareFaces .* ms {2}\(account demo; charged 1 token\)\n/,
    );
    expect(stdout.match(/^ {2}\S+ +(GET|POST) \//gm)).toHaveLength(OPERATIONS.length);
  });

  it('prints where its admin API is: at the next port, or where all is with a token', async () => {
    const adminAt = (url: string, printed: string): number => {
      const [, admin = ''] = /API documentation: (\S+)/.exec(printed) ?? [];
      expect(admin).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/__doppel\/$/);
      return Number(new URL(admin).port) - Number(new URL(url).port);
    };
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    const open = await whileServing(['--port', String(port)], async () => Promise.resolve());
    expect(adminAt(`http://127.0.0.1:${port}`, open.stdout)).toBe(1);
    expect(open.stdout).toContain('/__doppel/ (this machine only)\n');
    const env = { DOPPEL_ADMIN_TOKEN: 'a-token' };
    let there = '';
    const locked = await whileServing([], async (url) => Promise.resolve(void (there = url)), { env });
    expect(adminAt(there, locked.stdout)).toBe(0);
    expect(locked.stdout).toContain('/__doppel/ (with the admin token)\n');
    expect(locked.stdout).not.toContain('a-token');
  });

  it.each([
    [{ DOPPEL_ADMIN_TOKEN: '' }, []],
    [{}, ['--admin-token', '']],
    [{ DOPPEL_ADMIN_TOKEN: ' ' }, ['--host', '0.0.0.0']],
  ])('does not start with an empty admin token (%j %j)', async (env, args) => {
    const run = await runDoppel(['serve', '--port', '0', ...args], { env });
    expect([run.code, run.stdout, run.stderr]).toEqual([
      2,
      '',
      'doppel: The admin token is empty; give --admin-token or DOPPEL_ADMIN_TOKEN some characters, or leave both out\n',
    ]);
  });

  it('speaks JSON on request', async () => {
    const { stdout } = await whileServing(['--json'], async (url) => {
      await compare(url);
    });
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; status?: number; operationId?: string });
    expect(events.map(({ event }) => event)).toEqual(['ready', 'exchange']);
    expect(events[1]).toMatchObject({
      vendor: expect.any(String) as string,
      operationId: 'compareFaces',
      status: 200,
    });
  });

  it('says why it failed under the id that its response named', async () => {
    const nobody = ['--s3-bucket', 'faces', '--s3-endpoint', 'http://127.0.0.1:9'];
    let request = '';
    const { stderr } = await whileServing(nobody, async (url) => {
      const response = await fetch(`${url}/v1/face/compare`, {
        method: 'POST',
        headers: { 'x-api-key': 'test_ok', 'content-type': 'application/json' },
        body: JSON.stringify({ source: 'org_demo/a.jpg', target: 'org_demo/b.jpg' }),
      });
      request = response.headers.get('x-doppel-request') ?? '';
      expect([response.status, response.headers.get('x-doppel-notice')]).toEqual([
        500,
        `Doppel itself failed; its log says more at ${request}`,
      ]);
    });
    expect(stderr).toContain(`doppel: ${request} compareFaces failed: StorageError: bucket faces:`);
  });

  it('prints no key and no image', async () => {
    const { stdout, stderr } = await whileServing([], async (url) => {
      await fetch(`${url}/v1/verify?key=in_the_query`, {
        method: 'POST',
        headers: { 'x-api-key': 'a_key_of_somebody', 'content-type': 'application/json' },
        body: '{"img1":"c29tZXRoaW5n"}',
      });
    });
    expect(stdout + stderr).not.toMatch(/a_key_of_somebody|in_the_query|c29tZXRoaW5n/);
  });

  it('asks no other machine for anything, not even for the image behind a URL', async () => {
    const env = { NODE_OPTIONS: `--require ${join(packageRoot(), 'test', 'support', 'offline.cjs')}` };
    const ask = async (url: string, image: string): Promise<number> => {
      const headers = { 'x-api-key': 'test_ok', 'content-type': 'application/json' };
      const body = JSON.stringify({ image, actions: ['age'] });
      return (await fetch(`${url}/v1/analyze`, { method: 'POST', headers, body })).status;
    };
    const quiet = await whileServing(
      [],
      async (url) => {
        expect(await ask(url, 'https://example.com/selfie.jpg')).toBe(200);
        expect(await ask(url, 'https://example.com/unknown.jpg')).toBe(400);
      },
      { env },
    );
    expect(quiet.stderr).toBe('');
    const fetching = await whileServing(
      ['--allow-fetch'],
      async (url) => {
        expect(await ask(url, 'https://example.com/unknown.jpg')).toBe(400);
      },
      { env },
    );
    expect(fetching.stderr).toMatch(/OFFLINE VIOLATION: \S+ \S+ example\.com/);
  });

  it('writes nothing outside its own folder', async () => {
    const sandbox = await mkdtemp(join(tmpdir(), 'doppel-'));
    const names = ['home', 'tmp', 'cache', 'config', 'data', 'cwd'];
    await Promise.all(names.map((name) => mkdir(join(sandbox, name))));
    const [HOME, TMPDIR, XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, cwd] = names.map((n) =>
      join(sandbox, n),
    );
    const env = { HOME, TMPDIR, TMP: TMPDIR, TEMP: TMPDIR, XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_DATA_HOME };
    await whileServing(
      [],
      async (url) => {
        expect((await compare(url)).status).toBe(200);
      },
      { env, ...(cwd !== undefined && { cwd }) },
    );
    const left = await readdir(sandbox, { recursive: true });
    expect(left.sort()).toEqual([...names].sort());
  });
});
