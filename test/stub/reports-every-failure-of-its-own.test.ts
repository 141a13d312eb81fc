import type { Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../src/stub/accounts/Accounts.js';
import { RateLimits } from '../../src/stub/accounts/RateLimits.js';
import { createStub, type RunningStub, type StubInputs } from '../../src/stub/index.js';
import { Journal } from '../../src/stub/journal/Journal.js';
import { JournalRecord } from '../../src/stub/journal/JournalRecord.js';
import { Ledger } from '../../src/stub/ledger/Ledger.js';
import type * as createStubServerModule from '../../src/stub/http/createStubServer.js';
import type { ObjectStore } from '../../src/stub/storage/ObjectStore.js';
import { blindEngine, exampleDialect, exampleVendor, type ExampleDialect } from '../support/exampleVendor.js';

vi.mock('../../src/stub/admin/docs/swaggerAssets.js', () => ({
  SWAGGER_FILES: ['swagger-ui.css'],
  swaggerFolder: () => '/no/such/folder',
}));

/** The last server that was made. */
const made = vi.hoisted((): { server?: Server } => ({}));

vi.mock('../../src/stub/http/createStubServer.js', async (original) => {
  const { createStubServer, ...others } = await original<typeof createStubServerModule>();
  const create: typeof createStubServer = (...given) => (made.server = createStubServer(...given));
  return { ...others, createStubServer: create };
});

const broken = (): never => {
  throw new Error('broken');
};

/** An object whose method fails. */
function breaking<Part extends object>(part: Part, method: keyof Part): Part {
  return Object.assign(part, { [method]: broken });
}

/** A journal whose records fail at something. */
function journalBreakingAt(method: keyof JournalRecord): Journal {
  const journal = new Journal();
  const begin = journal.begin.bind(journal);
  return Object.assign(journal, {
    begin: (...start: Parameters<Journal['begin']>) => breaking(begin(...start), method),
  });
}

function vendorWith(changes: Partial<ExampleDialect>): Promise<StubInputs> {
  return exampleVendor({ ...exampleDialect, ...changes });
}

const answering = (body: unknown): Promise<StubInputs> =>
  vendorWith({ operations: { ...exampleDialect.operations, countFaces: () => ({ status: 200, body }) } });

const storeBreakingAt = (method: 'read' | 'write'): StubInputs => {
  const store: ObjectStore = {
    read: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
  };
  return { store: breaking(store, method) };
};

type Call = (url: string, adminUrl: string) => Promise<Response>;

const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'x-key': 'a-key', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const count: Call = (url) => post(url, '/example/count', { image: 'AAAA' });
const get =
  (path: string): Call =>
  (url) =>
    fetch(url + path);

const getAdmin =
  (path: string): Call =>
  (_url, adminUrl) =>
    fetch(adminUrl + path);
const upload: Call = async (url) => {
  const announced = await post(url, '/example/upload', { byteLength: 3 });
  const { url: target } = (await announced.json()) as { url: string };
  return fetch(target, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: 'abc' });
};

const running: RunningStub[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stub of running.splice(0)) await stub.close();
});

/** What onFault was told. */
interface Reported {
  readonly message: string;
  readonly request: string | undefined;
  readonly operation: string | undefined;
}

/** Call a stub with a broken part; gives the response and what was reported. */
async function callBroken(
  inputs: StubInputs | Promise<StubInputs>,
  call: Call,
): Promise<{ response: Response; text: string; faults: Reported[] }> {
  const faults: Reported[] = [];
  const stub = await createStub({
    ...(await exampleVendor()),
    ...(await inputs),
    onFault: ({ message }, { request, operation }) => {
      faults.push({ message, request, operation: operation?.operationId });
    },
  });
  running.push(stub);
  const response = await call(stub.url, stub.adminUrl);
  return { response, text: await response.text(), faults };
}

describe('the vendor answers that it failed', () => {
  it.each<[string, () => StubInputs | Promise<StubInputs>, Call?]>([
    [
      'the engine',
      () => ({ engine: { ...blindEngine, analyse: () => Promise.reject(new Error('broken')) } }),
    ],
    ['an operation', () => vendorWith({ operations: { ...exampleDialect.operations, countFaces: broken } })],
    ['the authentication of a dialect', () => vendorWith({ authenticate: broken })],
    ['a service', () => ({ services: (sound) => ({ ...sound, analyse: broken }) })],
    [
      'the services for uploads',
      () => ({ services: (sound) => ({ ...sound, uploads: { ...sound.uploads, storedImage: broken } }) }),
      (url) => post(url, '/example/count', { image: 'org/uploads/a.png' }),
    ],
    [
      'the store of uploads',
      () => storeBreakingAt('read'),
      (url) => post(url, '/example/count', { image: 'org/uploads/a.png' }),
    ],
    [
      'the completion of an example',
      () => vendorWith({ completeExample: broken }),
      (url) => post(url, '/example/count', { image: 'AAAA' }, { prefer: 'code=402' }),
    ],
    ['a body that cannot be written', () => answering({ faces: 10n })],
    ['the ledger', () => ({ ledger: breaking(Ledger.open(), 'charge') })],
    ['the journal', () => ({ journal: journalBreakingAt('requestBody') })],
    ['the journal, from the beginning', () => ({ journal: breaking(new Journal(), 'begin') })],
    [
      'the rate limits',
      () => ({ rateLimit: { requests: 1, seconds: 1 }, limits: breaking(new RateLimits(), 'take') }),
    ],
  ])('%s', async (_part, inputs, call = count) => {
    const { response, text, faults } = await callBroken(inputs(), call);
    const request = response.headers.get('x-doppel-request');
    expect(request).toMatch(/^(r|own-)\d+$/);
    expect(faults).toEqual([{ message: expect.any(String) as string, request, operation: 'countFaces' }]);
    expect([response.status, JSON.parse(text)]).toEqual([500, { error: 'internal' }]);
    expect(response.headers.get('x-doppel-notice')).toContain(`its log says more at ${request}`);
    expect(response.headers.get('x-doppel-charged')).toBeNull();
    expect(running[0]?.ledger.balances()).toMatchObject([{ balance: { amount: 10_000 } }]);
  });
});

describe('Doppel answers for itself', () => {
  it.each<[string, () => StubInputs | Promise<StubInputs>, Call, id: RegExp]>([
    [
      'the refusals of a dialect',
      () => vendorWith({ refuse: broken }),
      (url) => post(url, '/example/count', '{'),
      /^r\d+$/,
    ],
    [
      'the journal, elsewhere',
      () => ({ journal: breaking(new Journal(), 'begin') }),
      get('/nowhere'),
      /^own-\d+$/,
    ],
    ['the store of uploads, at an upload', () => storeBreakingAt('write'), upload, /^r\d+$/],
    [
      'the ledger, in the admin API',
      () => ({ ledger: breaking(Ledger.open(), 'entries') }),
      getAdmin('/__doppel/ledger'),
      /^own-\d+$/,
    ],
    [
      'the accounts, in the admin API',
      () => accountsBreakingAt('published'),
      getAdmin('/__doppel/accounts'),
      /^own-\d+$/,
    ],
    ['a file of the documentation', () => ({}), get('/__doppel/docs/assets/swagger-ui.css'), /^own-\d+$/],
  ])('%s', async (_part, inputs, call, id) => {
    const { response, text, faults } = await callBroken(inputs(), call);
    const request = response.headers.get('x-doppel-request') ?? '';
    expect(request).toMatch(id);
    expect(new Set(faults.map((fault) => fault.request))).toEqual(new Set([request]));
    expect(response.status).toBe(500);
    expect(text).toContain(`says more at ${request}`);
  });

  it('names the operation of the admin API', async () => {
    const { faults } = await callBroken(
      { ledger: breaking(Ledger.open(), 'entries') },
      getAdmin('/__doppel/ledger'),
    );
    expect(faults).toMatchObject([{ message: 'broken', operation: 'listLedger' }]);
  });
});

/** Accounts that are sound until the stub runs. */
async function accountsBreakingAt(property: keyof Accounts): Promise<StubInputs> {
  const { accounts: file } = await exampleVendor();
  const accounts = Accounts.load(file, { placeholders: true, currencies: ['EUR'] });
  setTimeout(() => Object.defineProperty(accounts, property, { get: broken }), 0);
  return { accounts };
}

describe('a failure once the response has left', () => {
  it.each<[string, () => StubInputs]>([
    ['the ledger', () => ({ ledger: breaking(Ledger.open(), 'settle') })],
    ['the journal', () => ({ journal: journalBreakingAt('responded') })],
  ])('%s', async (_part, inputs) => {
    const { response, faults } = await callBroken(inputs(), count);
    const request = response.headers.get('x-doppel-request');
    expect(response.status).toBe(200);
    await expect.poll(() => faults[0]).toMatchObject({ message: 'broken', request });
  });
});

describe('a failure between two requests', () => {
  it('of the server', async () => {
    const { faults } = await callBroken({}, count);
    made.server?.emit('error', new Error('too many open files'));
    made.server?.emit('error', new Error('again'));
    expect(faults).toEqual([
      { message: 'too many open files', request: undefined, operation: undefined },
      { message: 'again', request: undefined, operation: undefined },
    ]);
  });
});

it('tells of a response that its own document does not know, under the id of the request', async () => {
  const { response, text, faults } = await callBroken(answering({ faces: 'many' }), count);
  const request = response.headers.get('x-doppel-request');
  expect(faults).toMatchObject([{ message: expect.stringContaining('self-check') as string, request }]);
  expect(JSON.parse(text)).toMatchObject({ request, status: 500 });
});

it('does not swallow the error of a listener, and responds all the same', async () => {
  const uncaught = new Promise((resolve) => {
    const [listener] = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => {
      if (listener) process.on('uncaughtException', listener);
      resolve(error.message);
    });
  });
  const stub = await createStub({
    ...(await exampleVendor()),
    ledger: breaking(Ledger.open(), 'charge'),
    onFault: () => {
      throw new Error('of the listener');
    },
  });
  running.push(stub);
  expect((await count(stub.url, stub.adminUrl)).status).toBe(500);
  expect(await uncaught).toBe('of the listener');
});

it('leaves a sound stub silent', async () => {
  const { response, faults } = await callBroken({}, count);
  expect([response.status, faults]).toEqual([200, []]);
});
