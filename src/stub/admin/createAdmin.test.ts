import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageVersion } from '../../core/packageRoot.js';
import { adminHandlers } from './adminHandlers.js';
import { AdminServer, ownSpec, type AdminResponse } from './testing/adminServer.js';

let admin: AdminServer;
beforeEach(async () => {
  admin = await AdminServer.start();
});
afterEach(() => admin.close());

/** Book a charge of 25 cents. */
function charge(account: string): void {
  const price = { amount: 25, minorUnits: 100, currency: 'USD' };
  admin.ledger.charge({ account, price, request: 'r7', vendor: 'one', operation: 'compare' });
}

/** Call an operation and hold the response against the document. */
async function call(
  operationId: string,
  {
    path = {},
    query = '',
    ...request
  }: { path?: Record<string, string>; query?: string; json?: unknown; headers?: Record<string, string> } = {},
): Promise<AdminResponse> {
  const operation = ownSpec.operations.find((candidate) => candidate.operationId === operationId);
  if (!operation) throw new Error(`no operation ${operationId}`);
  const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const response = await admin.send(operation.method.toUpperCase(), address + query, request);
  const issues = operation.issuesOfResponse(
    response.status,
    response.headers['content-type'] as string,
    response.body,
  );
  expect(issues, `${operationId}: ${response.text.slice(0, 300)}`).toEqual([]);
  return response;
}

describe('about', () => {
  it('lists links for programs and shows them to browsers', async () => {
    const index = await call('showIndex');
    expect(index.body).toMatchObject({ name: 'Doppel', version: packageVersion() });
    const { links } = index.body as { links: Record<string, string> };
    expect(links['journal']).toBe(`http://${admin.host}/__doppel/journal`);
    for (const link of Object.values(links)) {
      const { status } = await admin.send('GET', new URL(link).pathname);
      expect(status, link).toBe(200);
    }
    const page = await call('showIndex', {
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    for (const [, href = ''] of page.text.matchAll(/href="([^"]+)"/g)) {
      expect((await admin.send('GET', href)).status, href).toBe(200);
    }
    expect((await admin.send('GET', '/__doppel')).body).toEqual(index.body);
  });

  it('says that it is ready once the model pack has a name', async () => {
    const [version, vendors] = [packageVersion(), admin.stub.specs.map(({ vendor }) => vendor)];
    const ready = { status: 'ready', version, modelPack: 'blind 1', vendors };
    expect(await call('getHealth')).toMatchObject({ status: 200, body: ready });
    const none = { path: {}, query: {}, body: undefined, prefersHtml: false };
    const request = { ...none, origin: '', adminOrigin: '', ownSpec };
    const starting = adminHandlers.getHealth?.({ ...admin.stub, engine: '' }, request);
    expect(starting).toEqual({ status: 503, body: { status: 'starting', version, vendors } });
    const operation = ownSpec.operations.find(({ operationId }) => operationId === 'getHealth');
    expect(operation?.issuesOfResponse(503, 'application/json', starting?.body)).toEqual([]);
  });

  it('answers the documents with itself as the only server', async () => {
    const servers = [{ url: `http://${admin.host}`, description: 'This stub' }];
    expect((await call('getOpenapi')).body).toMatchObject({ info: { title: ownSpec.title }, servers });
    for (const { vendor, title } of admin.stub.specs) {
      const { body } = await call('getSpec', { path: { vendor } });
      expect(body).toMatchObject({ info: { title }, servers });
    }
    expect(await call('getSpec', { path: { vendor: 'nobody' } })).toMatchObject({ status: 404 });
  });
});

describe('journal', () => {
  beforeEach(() => {
    for (const status of [200, 400, 200]) {
      const record = admin.journal.begin({
        method: 'POST',
        path: '/x',
        vendor: 'one',
        operation: 'compare',
      });
      record.image({ field: 'image', sha256: 'a'.repeat(64), bytes: 9, width: 1, height: 1, faces: 0 });
      record.requestBody('application/json', { image: '/9j/4AAQ' });
      record.responded(status, 'application/json', { match: true });
      record.charged({ entry: 1, amount: 25, minorUnits: 100, currency: 'USD', state: 'open' });
      record.end('sent');
    }
  });
  const ids = ({ body }: AdminResponse) =>
    (body as { entries: { id: string }[] }).entries.map(({ id }) => id);

  it('lists entries, by filters with numbers as numbers', async () => {
    expect(ids(await call('listJournal'))).toEqual(['r1', 'r2', 'r3']);
    expect(ids(await call('listJournal', { query: '?status=200&outcome=sent&vendor=one' }))).toEqual([
      'r1',
      'r3',
    ]);
    expect(ids(await call('listJournal', { query: '?since=r1&limit=1' }))).toEqual(['r2']);
    expect(ids(await call('listJournal', { query: '?limit=1' }))).toEqual(['r3']);
    expect(ids(await call('listJournal', { query: '?account=demo' }))).toEqual([]);
  });

  it.each([
    '?status=two',
    '?status=20',
    '?outcome=lost',
    '?since=3',
    '?limit=0',
    '?limit=1.5',
    '?limit=1&limit=2',
    '?vender=one',
    '?vendor=',
  ])('refuses %s', async (query) => {
    const response = await call('listJournal', { query });
    expect(response.status).toBe(400);
    expect((response.body as { issues: unknown[] }).issues).not.toHaveLength(0);
  });

  it('names the parameters that it knows', async () => {
    expect((await call('listJournal', { query: '?vender=one' })).body).toMatchObject({
      detail: expect.stringMatching(/^vender: is not known here; known: vendor, operation,/) as string,
    });
  });

  it('gives one entry, and says what it holds when there is none', async () => {
    expect((await call('getJournalEntry', { path: { id: 'r2' } })).body).toMatchObject({
      id: 'r2',
      status: 400,
    });
    expect(await call('getJournalEntry', { path: { id: 'r9' } })).toMatchObject({
      status: 404,
      body: { detail: 'The journal holds no entry r9; its oldest entry is r1' },
    });
    expect(await call('getJournalEntry', { path: { id: '9' } })).toMatchObject({ status: 400 });
  });

  it('is emptied', async () => {
    expect((await call('clearJournal')).body).toEqual({ removed: 3 });
    expect((await call('listJournal')).body).toEqual({ size: 0, entries: [] });
    expect((await call('getJournalEntry', { path: { id: 'r1' } })).body).toMatchObject({
      detail: 'The journal holds no entry r1; it is empty',
    });
  });
});

describe('money', () => {
  it('lists accounts with balances as people write them, and no key', async () => {
    const { body, text } = await call('listAccounts');
    const none = { currency: 'token', minorUnits: 1, amount: 0, decimal: '0' };
    const dollars = (amount: number, decimal: string) => ({
      currency: 'USD',
      minorUnits: 100,
      amount,
      decimal,
    });
    expect(body).toEqual({
      accounts: [
        { name: 'demo', state: 'active', balances: [dollars(975, '9.75'), none] },
        { name: 'a b', state: 'suspended', organization: 'org', balances: [dollars(0, '0.00'), none] },
      ],
    });
    expect(text).not.toContain('a-key');
  });

  it('changes the state of an account', async () => {
    const path = { name: 'a b' };
    const changed = await call('changeAccount', { path, json: { state: 'no-account' } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'a b', state: 'no-account' } });
    for (const json of [{ state: 'rich' }, {}, { state: 'active', more: 1 }, [], null, 'active']) {
      expect((await call('changeAccount', { path, json })).status, JSON.stringify(json)).toBe(400);
    }
    const unknown = await call('changeAccount', { path: { name: 'x' }, json: { state: 'active' } });
    expect(unknown).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('demo, a b') as string },
    });
  });

  it('puts money on an account, in a currency that some account holds', async () => {
    const json = { amount: 250, currency: 'USD', reason: 'a test' };
    const mark = admin.ledger.mark();
    expect((await call('creditAccount', { path: { name: 'a b' }, json })).body).toMatchObject({
      name: 'a b',
      balances: [{ currency: 'USD', amount: 250, decimal: '2.50' }, { currency: 'token' }],
    });
    expect(admin.ledger.entries({ since: mark })).toMatchObject([
      { account: 'a b', amount: 250, minorUnits: 100, currency: 'USD', kind: 'credit', reason: 'a test' },
    ]);
    const refused = async (body: object, name = 'demo') =>
      (await call('creditAccount', { path: { name }, json: body })).status;
    expect(await refused({ ...json, currency: 'EUR' })).toBe(400);
    expect(await refused({ ...json, amount: 2.5 })).toBe(400);
    expect(await refused({ ...json, amount: '250' })).toBe(400);
    expect(await refused({ ...json, amount: 0 })).toBe(400);
    expect(await refused(json, 'x')).toBe(404);
  });

  it('lists the ledger', async () => {
    const mark = admin.ledger.mark();
    charge('demo');
    charge('demo');
    const all = (await call('listLedger', { query: `?account=demo&since=${mark}&limit=10` })).body;
    expect(all).toMatchObject({
      entries: [
        { account: 'demo', amount: -25, decimal: '-0.25', kind: 'charge', state: 'open', request: 'r7' },
        { account: 'demo' },
      ],
    });
    const some = (await call('listLedger', { query: `?since=${mark}&limit=1` })).body;
    expect((some as { entries: unknown[] }).entries).toHaveLength(1);
    const other = encodeURIComponent('a b');
    expect((await call('listLedger', { query: `?account=${other}&since=${mark}` })).body).toEqual({
      entries: [],
    });
    expect(await call('listLedger', { query: '?account=x' })).toMatchObject({
      status: 400,
      body: { detail: 'There is no account x; there are demo, a b' },
    });
  });

  it('sets marks and says what was spent since', async () => {
    const mark = admin.ledger.mark();
    expect(await call('setMark')).toMatchObject({ status: 201, body: { mark } });
    charge('demo');
    charge('demo');
    expect((await call('getSpend', { query: `?since=${mark}&account=demo` })).body).toEqual({
      since: mark,
      spend: [{ account: 'demo', currency: 'USD', minorUnits: 100, amount: 50, decimal: '0.50', charges: 2 }],
    });
    expect(await call('getSpend')).toMatchObject({ status: 400, body: { detail: 'since: Field required' } });
  });
});

describe('steering', () => {
  it('queues an outcome once unless told otherwise', async () => {
    expect((await call('forceOutcome', { json: { code: 402 } })).body).toEqual({ id: 'f1' });
    await call('forceOutcome', { json: { account: 'demo', wait: 1.5, times: 3 } });
    expect((await call('listForced')).body).toEqual({
      forced: [
        { id: 'f1', code: 402, times: 1 },
        { id: 'f2', account: 'demo', wait: 1.5, times: 3 },
      ],
    });
  });

  it('refuses an outcome that says nothing, or what the queue does not know', async () => {
    expect(await call('forceOutcome', { json: { vendor: 'one' } })).toMatchObject({
      status: 400,
      body: {
        detail:
          'At least one of these is needed: code, example, wait, similarity, faces, age, gender, emotion, fault, body, contentType',
      },
    });
    expect(await call('forceOutcome', { json: { code: 999 } })).toMatchObject({
      status: 400,
      body: { title: 'Bad Request', detail: expect.stringContaining('documents no status 999') as string },
    });
    for (const json of [
      { code: 402, times: 0 },
      { wait: -1 },
      { similarity: 2 },
      { code: 402, cod: 1 },
      [],
      1,
    ]) {
      expect((await call('forceOutcome', { json })).status, JSON.stringify(json)).toBe(400);
    }
  });

  it('takes outcomes back', async () => {
    for (let i = 0; i < 3; i++) admin.stub.force({ code: 402 });
    expect((await call('removeForced', { path: { id: 'f1' } })).body).toEqual({ removed: 1 });
    expect((await call('removeForced', { path: { id: 'f1' } })).status).toBe(404);
    expect((await call('clearForced')).body).toEqual({ removed: 2 });
  });

  it('sets and clears faults', async () => {
    const plan = {
      seed: 1,
      faults: [{ account: ['demo'], probability: 0.5, response: 'reset' }],
    };
    expect((await call('setFaults', { json: plan })).body).toEqual(plan);
    expect((await call('getFaults')).body).toEqual(plan);
    expect((await call('clearFaults')).body).toEqual({ faults: [] });
    for (const json of [
      {},
      { faults: {} },
      { faults: [{ probability: 2 }] },
      { faults: [{ response: 'snow' }] },
    ]) {
      expect((await call('setFaults', { json })).status).toBe(400);
    }
  });

  it('begins anew', async () => {
    admin.journal.begin({ method: 'GET', path: '/x' });
    admin.stub.setAccountState('demo', 'suspended');
    admin.stub.force({ code: 402 });
    admin.stub.faults.set({ faults: [{ response: 'reset' }] });
    charge('demo');
    expect((await call('reset')).body).toMatchObject({
      reset: expect.arrayContaining(['journal', 'ledger', 'account states']) as string[],
    });
    expect([admin.journal.size, admin.stub.forced.list()]).toEqual([0, []]);
    expect(admin.stub.accounts.map(({ state }) => state)).toEqual(['active', 'suspended']);
    expect(admin.ledger.entries().map(({ kind }) => kind)).not.toContain('charge');
    expect(admin.stub.faults.plan.faults, 'it was started without').toEqual([]);
  });
});
