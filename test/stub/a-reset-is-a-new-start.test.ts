import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { createStub, type RunningStub } from '../../src/stub/index.js';
import { exampleDialect, exampleVendor } from '../support/exampleVendor.js';

const EUR = { currency: 'EUR', minorUnits: 100 };
const PNG = 'a-png';

const file = join(mkdtempSync(join(tmpdir(), 'doppel-')), 'accounts.yaml');
const given = { faults: [{ account: 'given', latency: { fixed: 1 } }] };
writeFileSync(
  file,
  stringify({
    accounts: [
      { name: 'one', keys: ['key-one'], organization: 'org_one', balance: { EUR: 100 } },
      { name: 'two', keys: ['key-two'], organization: 'org_two', balance: { EUR: 100 } },
      { name: 'limited', keys: ['key-limited'], rateLimit: { requests: 1, seconds: 60 } },
      { name: 'retries', keys: ['key-retries'], script: [{ wait: 30 }, 'ok'] },
      { name: 'given', keys: ['key-given'] },
    ],
  }),
);

let stub: RunningStub;
beforeAll(async () => {
  stub = await createStub({ ...(await exampleVendor()), accounts: file, faults: given });
});
beforeEach(() => {
  stub.reset();
});
afterAll(() => stub.close());

function post(path: string, key: string, body: object, init: RequestInit = {}): Promise<Response> {
  return fetch(stub.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: {
      'x-key': key,
      'content-type': 'application/json',
      ...(init.headers as Record<string, string>),
    },
  });
}
const count = (key: string, init?: RequestInit): Promise<Response> =>
  post('/example/count', key, { image: 'AAAA' }, init);
const statusOf = async (key: string, init?: RequestInit): Promise<number> => (await count(key, init)).status;

/** A client that gives up after a second. */
async function impatient(key: string): Promise<number | 'gave up'> {
  const signal = AbortSignal.timeout(1000);
  const status = await statusOf(key, { signal }).catch(() => 'gave up' as const);
  // The stub hears of it a moment later.
  await expect.poll(() => stub.journal.entries().at(-1)?.outcome).not.toBe('under-way');
  return status;
}

/** Wait until so many requests of accounts are under way. */
const underWay = (count: number): Promise<void> =>
  expect
    .poll(() => stub.journal.entries({ outcome: 'under-way' }).filter(({ account }) => account).length)
    .toBe(count);

async function presign(key: string): Promise<{ url: string; key: string }> {
  const response = await post('/example/upload', key, { byteLength: PNG.length });
  return (await response.json()) as { url: string; key: string };
}
const upload = async (url: string): Promise<number> =>
  (await fetch(url, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: PNG })).status;

describe('a forced response is used up by the client that gives up on it', () => {
  it('when it waits, by the queue', async () => {
    stub.force({ operation: 'countFaces', wait: 30 });
    expect([await impatient('key-one'), await impatient('key-one')]).toEqual(['gave up', 200]);
    expect(stub.forced.list()).toEqual([]);
  });

  it('when it waits, by the script of the key', async () => {
    expect([await impatient('key-retries'), await impatient('key-retries')]).toEqual(['gave up', 200]);
  });

  it('and not by one that is refused, which is told so at once', async () => {
    stub.force({ operation: 'countFaces', wait: 30 });
    const unreadable = { image: 'org_one/uploads/none.png' };
    const response = await post('/example/count', 'key-one', unreadable, {
      signal: AbortSignal.timeout(5000),
    });
    expect([response.status, response.headers.get('x-doppel-forced')]).toEqual([400, null]);
    expect(stub.forced.list()).toMatchObject([{ wait: 30, times: 1 }]);
  });

  it('nor by one that cannot be paid', async () => {
    stub.ledger.entries();
    for (let i = 0; i < 20; i++) await count('key-one');
    stub.force({ operation: 'countFaces', code: 200 });
    const response = await count('key-one');
    expect([response.status, response.headers.get('x-doppel-forced')]).toEqual([402, null]);
    expect(stub.forced.list()).toHaveLength(1);
  });
});

describe('the headers about what is forced', () => {
  const headersOf = async (prefer: string, body: object): Promise<(string | null)[]> => {
    const { headers } = await post('/example/count', 'key-one', body, { headers: { prefer } });
    return ['preference-applied', 'x-doppel-forced'].map((name) => headers.get(name));
  };

  it('say what was done', async () => {
    expect(await headersOf('code=500, wait=0.01', { image: 'AAAA' })).toEqual([
      'code=500, wait=0.01',
      'prefer code=500 wait=0.01',
    ]);
  });

  it('and nothing where the request was refused, or nothing could be done', async () => {
    expect(await headersOf('code=500', { image: 'org_one/uploads/none.png' })).toEqual([null, null]);
    // No face is in the image.
    expect(await headersOf('similarity=0.5', { image: 'AAAA' })).toEqual([null, null]);
    expect(await headersOf('similarity=0.5, wait=0.01', { image: 'AAAA' })).toEqual([
      'wait=0.01',
      'prefer wait=0.01',
    ]);
  });
});

describe('what was taken before stays gone', () => {
  it.each<[string, () => unknown]>([
    [
      'a reset',
      () => {
        stub.reset();
      },
    ],
    [
      'a reset of its account',
      () => {
        stub.reset({ account: 'one' });
      },
    ],
    ['the removal of all', () => stub.forced.remove()],
    ['the removal of what is for the account', () => stub.forced.remove({ account: 'one' })],
    ['its removal', () => stub.forced.remove('f1') + stub.forced.remove(`f${latest}`)],
  ])('%s, whatever becomes of its request', async (_what, end) => {
    latest = Number(stub.force({ operation: 'countFaces', account: 'one', wait: 30 }).id.slice(1));
    const refused = post('/example/count', 'key-one', { image: 'org_one/uploads/none.png' });
    const gone = new AbortController();
    const left = count('key-one', { signal: gone.signal }).catch(() => undefined);
    // Both know of it by then, and one has it.
    await refused;
    await expect.poll(() => stub.forced.list()).toEqual([]);
    end();
    gone.abort();
    await left;
    await sleep(50);
    expect(stub.forced.list()).toEqual([]);
    expect(await statusOf('key-one')).toBe(200);
  });
});
let latest = 0;

describe('a reset', () => {
  it('puts the plan of faults back that the stub was started with', async () => {
    stub.faults.set({ faults: [{ response: 'empty' }] });
    stub.reset();
    expect(stub.faults.plan).toEqual(given);
    expect(await statusOf('key-one')).toBe(200);
    stub.faults.clear();
    stub.reset();
    expect(stub.faults.plan).toEqual(given);
  });

  it('leaves no trace of a request that began before', async () => {
    const response = count('key-one', { headers: { prefer: 'wait=1' } });
    await underWay(1);
    stub.reset();
    const mark = stub.ledger.mark();
    stub.force({ code: 500, operation: 'countFaces' });
    const { status, headers } = await response;
    expect([status, headers.get('x-doppel-charged')]).toEqual([200, null]);
    expect([stub.journal.size, stub.ledger.spendSince(mark)]).toEqual([0, []]);
    expect(stub.ledger.balance('one', EUR).amount).toBe(100);
    expect(stub.forced.list()).toHaveLength(1);
  });

  it('drops uploads, and ends the URLs for them', async () => {
    const [uploaded, announced] = [await presign('key-one'), await presign('key-one')];
    expect(await upload(uploaded.url)).toBe(200);
    expect((await post('/example/count', 'key-one', { image: uploaded.key })).status).toBe(200);
    stub.reset();
    expect((await post('/example/count', 'key-one', { image: uploaded.key })).status).toBe(400);
    expect(await upload(announced.url)).toBe(403);
    expect(await upload((await presign('key-one')).url)).toBe(200);
  });

  it('begins scripts and limits anew', async () => {
    expect([await statusOf('key-limited'), await statusOf('key-limited')]).toEqual([200, 429]);
    expect(await impatient('key-retries')).toBe('gave up');
    stub.reset();
    expect(await statusOf('key-limited')).toBe(200);
    expect(await impatient('key-retries')).toBe('gave up');
  });
});

describe('a reset of one account', () => {
  it("begins anew with what is its own, and leaves the others' alone", async () => {
    const [mine, theirs] = [await presign('key-one'), await presign('key-two')];
    for (const { url } of [mine, theirs]) await upload(url);
    for (const key of ['key-one', 'key-two']) await count(key);
    stub.force({ account: 'one', code: 500 });
    const other = stub.force({ account: 'two', code: 500 });
    const anybodys = stub.force({ code: 500, operation: 'announceUpload' });
    stub.setAccountState('one', 'suspended');
    stub.setAccountState('two', 'suspended');
    stub.faults.set({ faults: [] });
    const listed = stub.journal.entries({ account: 'two' });

    stub.reset({ account: 'one' });
    expect(stub.journal.entries({ account: 'one' })).toEqual([]);
    expect(stub.journal.entries({ account: 'two' })).toEqual(listed);
    expect(['one', 'two'].map((name) => stub.ledger.balance(name, EUR).amount)).toEqual([100, 95]);
    expect(stub.forced.list().map(({ id }) => id)).toEqual([other.id, anybodys.id]);
    expect(stub.forced.list({ account: 'two' })).toHaveLength(1);
    expect(stub.accounts.slice(0, 2).map(({ state }) => state)).toEqual(['active', 'suspended']);
    expect(stub.faults.plan, 'the plan is one for all').toEqual({ faults: [] });
    stub.setAccountState('two', 'active');
    stub.forced.remove();
    expect((await post('/example/count', 'key-one', { image: mine.key })).status).toBe(400);
    expect((await post('/example/count', 'key-two', { image: theirs.key })).status).toBe(200);
  });

  it('begins its limit anew', async () => {
    expect([await statusOf('key-limited'), await statusOf('key-limited')]).toEqual([200, 429]);
    stub.reset({ account: 'one' });
    expect(await statusOf('key-limited')).toBe(429);
    stub.reset({ account: 'limited' });
    expect(await statusOf('key-limited')).toBe(200);
  });

  it('leaves no trace of its request that began before, and all of another', async () => {
    const late = { headers: { prefer: 'wait=1' } };
    const responses = [count('key-one', late), count('key-two', late)];
    await underWay(2);
    stub.reset({ account: 'one' });
    await Promise.all(responses);
    expect(stub.journal.entries().map(({ account }) => account)).toEqual(['two']);
    expect(['one', 'two'].map((name) => stub.ledger.balance(name, EUR).amount)).toEqual([100, 95]);
  });

  it('leaves no trace of a request whose account was not known yet', async () => {
    let [admitted, asked] = [(): void => undefined, (): void => undefined];
    const gate = new Promise<void>((resolve) => (admitted = resolve));
    const reached = new Promise<void>((resolve) => (asked = resolve));
    const inputs = await exampleVendor({
      ...exampleDialect,
      authenticate: async (request, services) => {
        asked();
        await gate;
        return exampleDialect.authenticate(request, services);
      },
    });
    const other = await createStub({ ...inputs, accounts: file });
    const body = '{"image":"AAAA"}';
    const headers = { 'x-key': 'key-one', 'content-type': 'application/json' };
    const response = fetch(`${other.url}/example/count`, { method: 'POST', headers, body });
    await reached;
    other.reset({ account: 'one' });
    admitted();
    expect((await response).status).toBe(200);
    expect([other.journal.size, other.ledger.balance('one', EUR).amount]).toEqual([0, 100]);
    await other.close();
  });

  it('can be had over HTTP, with journal and forced outcomes of one account', async () => {
    const admin = async (method: string, path: string): Promise<unknown> =>
      (await fetch(`${stub.adminUrl}/__doppel/${path}`, { method })).json();
    for (const key of ['key-one', 'key-two']) await count(key);
    for (const account of ['one', 'two']) stub.force({ account, code: 500 });
    expect(await admin('DELETE', 'journal?account=one')).toEqual({ removed: 1 });
    expect(await admin('GET', 'forced?account=one')).toMatchObject({ forced: [{ account: 'one' }] });
    expect(await admin('DELETE', 'forced?account=one')).toEqual({ removed: 1 });
    expect(await admin('POST', 'reset?account=two')).toMatchObject({
      reset: expect.not.arrayContaining(['plan of faults']) as string[],
    });
    expect([stub.journal.size, stub.forced.list()]).toEqual([0, []]);
    expect(['one', 'two'].map((name) => stub.ledger.balance(name, EUR).amount)).toEqual([95, 100]);
  });
});
