import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { startStub, type RunningStub } from '../../src/index.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-reload-'));
const file = (name: string): string => join(folder, name);
const image = join(packageRoot(), 'fixtures', 'people', 'ada-selfie.jpg');

await writeFile(file('accounts.yaml'), 'accounts: [{ name: me, keys: [one], balance: { USD: 100 } }]\n');
await writeFile(file('urls.yaml'), 'urls: {}\n');
await writeFile(file('faults.yaml'), 'faults: []\n');
await copyFile(image, file('ada.jpg'));

const reloads: [string, string | undefined][] = [];
const stub: RunningStub = await startStub({
  accounts: file('accounts.yaml'),
  urls: file('urls.yaml'),
  faults: file('faults.yaml'),
  watch: true,
  onReload: (path, error) => reloads.push([path, error?.message]),
});

afterAll(async () => {
  await stub.close();
  await rm(folder, { recursive: true });
});

async function analyse(key: string, image: string): Promise<number> {
  const response = await fetch(`${stub.url}/v1/analyze`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ image, actions: ['gender'] }),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('a running stub', () => {
  it('lets in a key that was added, and shuts out one that was taken away', async () => {
    const encoded = (await readFile(image)).toString('base64');
    expect([await analyse('one', encoded), await analyse('two', encoded)]).toEqual([200, 401]);
    await writeFile(file('accounts.yaml'), 'accounts: [{ name: me, keys: [two], balance: { USD: 100 } }]\n');
    await expect.poll(() => analyse('two', encoded), { timeout: 5000 }).toBe(200);
    expect(await analyse('one', encoded)).toBe(401);
    // Three analyses at 0.30 are paid; what was spent stays spent.
    expect(stub.ledger.balance('me', { currency: 'USD', minorUnits: 100 }).amount).toBeLessThanOrEqual(40);
  });

  it('fills an account up when its balance is raised', async () => {
    const before = stub.ledger.balance('me', { currency: 'USD', minorUnits: 100 }).amount;
    await writeFile(file('accounts.yaml'), 'accounts: [{ name: me, keys: [two], balance: { USD: 1100 } }]\n');
    const balance = (): number => stub.ledger.balance('me', { currency: 'USD', minorUnits: 100 }).amount;
    await expect.poll(balance, { timeout: 5000 }).toBe(before + 1000);
  });

  it('answers an image URL that was added, also when the editor replaces the file', async () => {
    const url = 'https://images.example/ada.jpg';
    expect(await analyse('two', url)).toBe(400);
    await writeFile(file('new.yaml'), `urls: { '${url}': ada.jpg }\n`);
    await rename(file('new.yaml'), file('urls.yaml'));
    await expect.poll(() => analyse('two', url), { timeout: 5000 }).toBe(200);
  });

  it('injects a fault that was added', async () => {
    await writeFile(file('faults.yaml'), 'faults: [{ operation: healthCheck, response: reset }]\n');
    const health = (): Promise<string> =>
      fetch(`${stub.url}/v1/healthz`).then(
        () => 'answered',
        () => 'reset',
      );
    await expect.poll(health, { timeout: 5000 }).toBe('reset');
  });

  it('keeps what it had when a file is broken, and says where', async () => {
    await writeFile(file('accounts.yaml'), 'accounts: [{ name: me }]\n');
    await expect
      .poll(() => reloads.find(([path, error]) => path === file('accounts.yaml') && error), { timeout: 5000 })
      .toEqual([
        file('accounts.yaml'),
        expect.stringMatching(/accounts\.yaml:1:12: accounts\.0\.keys is missing/),
      ]);
    expect(await analyse('two', 'https://images.example/ada.jpg')).toBe(200);
  });
});
