import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createStub, type RunningStub, type StubInputs } from '../../src/stub/index.js';
import { exampleVendor } from '../support/exampleVendor.js';

const running: RunningStub[] = [];
afterEach(async () => {
  for (const stub of running.splice(0)) await stub.close();
});

async function start(inputs: StubInputs = {}): Promise<RunningStub> {
  const stub = await createStub({ ...(await exampleVendor()), ...inputs });
  running.push(stub);
  return stub;
}

const statusAt = async (origin: string, token?: string): Promise<number> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return (await fetch(`${origin}/__doppel/accounts`, { headers })).status;
};

it('is open there for this machine, and closed at the address for clients, which says where it is', async () => {
  const { url, adminUrl } = await start();
  expect(adminUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(adminUrl).not.toBe(url);
  expect([await statusAt(adminUrl), await statusAt(url)]).toEqual([200, 403]);
  const refused = (await (await fetch(`${url}/__doppel/accounts`)).json()) as { detail: string };
  expect(refused.detail).toContain(`from this machine it is at ${adminUrl}/__doppel/.`);
  expect(refused.detail).toContain('Start the stub with an admin token');
});

it('is of this machine only, whatever the address for clients', async () => {
  const { url, adminUrl } = await start({ host: '0.0.0.0' });
  expect([new URL(url).hostname, new URL(adminUrl).hostname]).toEqual(['0.0.0.0', '127.0.0.1']);
});

it('is the same address with a token, which everybody needs', async () => {
  const { url, adminUrl } = await start({ adminToken: 'a-token' });
  expect(adminUrl).toBe(url);
  expect([await statusAt(url), await statusAt(url, 'b-token'), await statusAt(url, 'a-token')]).toEqual([
    401, 401, 200,
  ]);
});

it('can have both a port and a token', async () => {
  const { url, adminUrl } = await start({ adminToken: 'a-token', adminPort: 0 });
  expect(adminUrl).not.toBe(url);
  expect([await statusAt(url), await statusAt(url, 'a-token')]).toEqual([403, 403]);
  expect([await statusAt(adminUrl), await statusAt(adminUrl, 'a-token')]).toEqual([401, 200]);
});

it('has an index at both, and each lists what is open there', async () => {
  const { url, adminUrl } = await start();
  const linksAt = async (origin: string): Promise<Record<string, string>> =>
    ((await (await fetch(`${origin}/__doppel/`)).json()) as { links: Record<string, string> }).links;
  const [clients, admin] = [await linksAt(url), await linksAt(adminUrl)];
  expect(clients['admin']).toBe(`${adminUrl}/__doppel/`);
  expect(clients['journal']).toBeUndefined();
  expect(admin['journal']).toBe(`${adminUrl}/__doppel/journal`);
  for (const link of [...Object.values(clients), ...Object.values(admin)]) {
    expect((await fetch(link)).status, link).toBe(200);
  }
  const page = await (await fetch(`${url}/__doppel/`, { headers: { accept: 'text/html' } })).text();
  expect(page).toContain(`href="${adminUrl}/__doppel/"`);
  const document = (await (await fetch(`${url}/__doppel/openapi.json`)).json()) as { servers: unknown };
  expect(document.servers).toMatchObject([{ url: adminUrl }]);
});

it('serves the vendors there too, so that the pages of the documentation can be tried out', async () => {
  const { adminUrl } = await start();
  expect((await fetch(`${adminUrl}/example/count`, { method: 'POST' })).status).toBe(401);
});

it('says which option changes a port that is taken, and then holds nothing', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(start({ adminPort: port })).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${port}: another program listens there; stop it or choose another port with --admin-port`,
  );
  await expect(start({ port })).rejects.toThrow('choose another port with --port');
  taken.close();
  await once(taken, 'close');
  const stub = await start({ port });
  await stub.close();
  await expect(fetch(stub.adminUrl)).rejects.toThrow();
});
