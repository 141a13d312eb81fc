import { afterAll, describe, expect, it } from 'vitest';
import { loadAdminSpec } from '../../src/stub/admin/index.js';
import { ALWAYS, isInstalled, PROGRAMS, startProgram, type Proxy } from '../support/Proxies.js';
import { rawCall, type RawResponse } from '../support/rawCall.js';
import { TortureStub } from '../support/TortureStub.js';
import { record, times } from './longForm.js';

const TOKEN = 'a-token-of-the-test';
const open = TortureStub.forThisFile();
const locked = TortureStub.forThisFile({ adminToken: TOKEN });
const { operations } = await loadAdminSpec();
const guarded = operations.filter(({ secured }) => secured);
const tried = { requests: 0, served: 0, floods: 0, hidden: 0 };
const fronts = new Set<string>();

afterAll(() => {
  const file = 'test/torture/no-proxy-opens-the-admin-api.test.ts';
  record({
    what: 'requests to the admin API through proxies that say nothing of themselves',
    tried: tried.requests,
    against: 'any that is served',
    happened: tried.served,
    file,
    note: [...fronts].join('; '),
  });
  record({
    what: 'header floods before an Origin, a Host or the header of a proxy',
    tried: tried.floods,
    against: 'any that is served',
    happened: tried.hidden,
    file,
  });
});

/** One header after the other, in their order. */
function requestWith(method: string, path: string, lines: readonly string[]): string {
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`;
}

const address = (path: string): string =>
  path.replace('{vendor}', 'nobody').replace('{id}', 'r1').replace('{name}', 'demo');

/** Names that a client may give the stub, the one of its own machine among them. */
const HOSTS = ['localhost', '127.0.0.1', '[::1]', 'doppel.example'];

async function ask(
  url: string,
  method: string,
  path: string,
  lines: readonly string[],
): Promise<RawResponse> {
  return rawCall(url, [requestWith(method, path, lines)]);
}

async function expectClosed(proxy: Proxy): Promise<void> {
  for (const { method, path } of guarded) {
    for (const host of HOSTS) {
      const response = await ask(proxy.url, method.toUpperCase(), address(path), [`Host: ${host}`]);
      tried.requests++;
      if (response.status !== 403) tried.served++;
      expect(response.status, `${method} ${path} as ${host}: ${response.body}`).toBe(403);
    }
  }
  // It is the proxy of the stub, and not one that refuses everything.
  const { path } = open.operation('healthCheck');
  expect((await ask(proxy.url, 'GET', path, ['Host: localhost'])).status).toBe(200);
  expect((await ask(proxy.url, 'GET', '/__doppel/health', ['Host: localhost'])).status).toBe(200);
}

async function expectToken(proxy: Proxy): Promise<void> {
  const status = async (token: string): Promise<number | undefined> => {
    const lines = ['Host: doppel.example', `Authorization: Bearer ${token}`];
    return (await ask(proxy.url, 'GET', '/__doppel/accounts', lines)).status;
  };
  expect([await status(TOKEN), await status(`${TOKEN}x`), await status('')]).toEqual([200, 401, 401]);
}

async function tryOut(name: string, start: (target: string) => Promise<Proxy>, token = true): Promise<void> {
  fronts.add(name);
  const [before, guard] = [await start(open.url), await start(locked.url)];
  try {
    await expectClosed(before);
    if (token) await expectToken(guard);
  } finally {
    await before.close();
    await guard.close();
  }
}

describe('the admin API is closed behind', () => {
  it.each(Object.entries(ALWAYS))('%s', async (name, start) => {
    await tryOut(name, start, name !== 'a proxy that follows redirects');
  });

  for (const name of Object.keys(PROGRAMS)) {
    it(`${name}, as it comes`, async ({ skip }) => {
      skip(!isInstalled(name), `${name} is not installed`);
      await tryOut(name, (target) => startProgram(name, target));
    });
  }
});

describe('the admin API of a machine without', () => {
  it('a proxy is as easy to use as it can be', async () => {
    const response = await fetch(`${open.handle.adminUrl}/__doppel/accounts`);
    expect(response.status).toBe(200);
    expect(new URL(open.handle.adminUrl).hostname).toBe('127.0.0.1');
  });
});

describe('a flood of headers hides nothing', () => {
  const telling = [
    'X-Forwarded-For: 192.0.2.7',
    'Origin: http://evil.example',
    'Host: evil.example',
    'Sec-Fetch-Site: cross-site',
  ];
  const floods = Array.from({ length: times(8, 60) }, (_, i) => 190 + 37 * i);

  it.each(telling)('%s', async (last) => {
    for (const count of [1, ...floods]) {
      const fillers = Array.from({ length: count }, (_, i) => `A${i}: b`);
      const response = await ask(open.handle.adminUrl, 'POST', '/__doppel/reset', [
        'Host: localhost',
        ...fillers,
        last,
      ]);
      tried.floods++;
      if (response.status === 200) tried.hidden++;
      expect([400, 403, 431], `${count} headers before ${last}`).toContain(response.status);
    }
  });

  it('through a proxy that says so at the end', async () => {
    for (const count of floods) {
      const headers = Object.fromEntries(Array.from({ length: count }, (_, i) => [`A${i}`, 'b']));
      const response = await fetch(`${open.url}/__doppel/accounts`, {
        headers: { ...headers, 'x-forwarded-for': '192.0.2.7' },
      });
      tried.floods++;
      if (response.status === 200) tried.hidden++;
      expect([403, 431]).toContain(response.status);
    }
  });
});
