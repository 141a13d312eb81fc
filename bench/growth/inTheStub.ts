import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger, startStub, type RunningStub } from '#stub';
import { operationThat } from '../../tooling/operations.js';
import { growthBound } from '../lib/growth.js';
import { inProcess, type Brevity } from '../lib/inProcess.js';
import { inTurns } from '../lib/inTurns.js';
import { load } from '../lib/overHttp.js';
import type { Row, Table } from '../lib/table.js';
import type { Settings } from '../lib/Question.js';
import { numbers } from '../servers/requests.js';

const OPEN = operationThat(
  'anybody may read',
  ({ operation }) => !operation.secured && operation.method === 'get',
).operation.path;
const CHARGED = operationThat('is charged', ({ operation }) => operation.billing !== undefined).operation;

/** Something of a size, such as a stub whose journal has so many entries. */
interface Sized<T> {
  readonly size: number;
  readonly it: T;
}

/** What some work takes, by the size of what it is done with. */
function bySize<T>(
  of: readonly Sized<T>[],
  what: string,
  work: (sized: Sized<T>) => unknown,
  brevity: Brevity,
  { rounds, short, log }: Settings,
): Promise<Row[]> {
  return inTurns(
    of.map((sized, i) => ({
      name: `${sized.size.toLocaleString('en-US')} ${what}`,
      role: i === 0 ? ('floor' as const) : ('doppel' as const),
      sample: inProcess(() => work(sized), brevity),
    })),
    { rounds, log, warm: !short },
  );
}

function tableOf<T>(
  title: string,
  of: readonly Sized<T>[],
  rows: readonly Row[],
  limits: { readonly from?: number; readonly atMost?: number },
): Table {
  const sizes = of.map(({ size }) => size);
  const bounds = [growthBound('the time', sizes, rows, limits)];
  return { title, unit: 'ms', better: 'lower', floor: rows[0]?.name ?? '', rows, bounds };
}

/** What a request, and a look at the journal, cost when many requests are remembered. Stubs in this process, one for each size. */
export async function inJournal(settings: Settings): Promise<Table[]> {
  const { short } = settings;
  const stubs: Sized<RunningStub>[] = [];
  try {
    for (const size of short ? [100, 300, 1000] : [1000, 3000, 10_000, 30_000]) {
      const stub = await startStub({ journalLimit: size, watch: false });
      stubs.push({ size, it: stub });
      while (stub.journal.entries().length < size)
        await load({ url: stub.url + OPEN }, { connections: 10, seconds: 1 });
    }
    const table = async (title: string, path: string): Promise<Table> => {
      const work = ({ it }: Sized<RunningStub>): Promise<void> =>
        ask((path.startsWith('/__doppel') ? it.adminUrl : it.url) + path);
      const rows = await bySize(stubs, 'entries', work, { milliseconds: short ? 50 : 200 }, settings);
      return tableOf(title, stubs, rows, { atMost: 0.1 });
    };
    return [
      await table('Journal: a request, with a journal that is full', OPEN),
      await table('Journal: GET /__doppel/journal?limit=50', '/__doppel/journal?limit=50'),
    ];
  } finally {
    for (const { it } of stubs) await it.close();
  }
}

/** What a request with the key of the last account, and a start, cost when the accounts file is long. */
export async function inAccounts(settings: Settings): Promise<Table[]> {
  const { short } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-accounts-'));
  const files = (short ? [10, 30, 100] : [10, 100, 1000, 10_000]).map((size) => {
    const file = join(folder, `${size}.yaml`);
    const accounts = Array.from({ length: size }, (_, i) => ({
      name: `account-${i}`,
      keys: [`test_key_${i}`],
    }));
    writeFileSync(file, JSON.stringify({ accounts }));
    return { size, it: file };
  });
  const stubs: Sized<RunningStub>[] = [];
  try {
    for (const { size, it: accounts } of files)
      stubs.push({ size, it: await startStub({ accounts, watch: false }) });
    const requests = await bySize(
      stubs,
      'accounts',
      ({ size, it }) => compare(it.url, `test_key_${size - 1}`),
      { milliseconds: short ? 50 : 200 },
      settings,
    );
    const starts = await bySize(
      files,
      'accounts',
      async ({ it: accounts }) => {
        const stub = await startStub({ accounts, watch: false });
        await stub.close();
      },
      { milliseconds: 0, atLeast: 1 },
      settings,
    );
    return [
      tableOf('Accounts: a request with the key of the last one', stubs, requests, { atMost: 0.1 }),
      tableOf('Accounts: start and stop of a stub, models loaded', files, starts, { from: short ? 0 : 100 }),
    ];
  } finally {
    for (const { it } of stubs) await it.close();
    rmSync(folder, { recursive: true });
  }
}

/** What a charge costs in a ledger that has many entries already: in a file, which keeps every one. */
export async function inLedger(settings: Settings): Promise<Table> {
  const { short } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-ledger-'));
  const price = { amount: 1, minorUnits: 100, currency: 'USD' };
  const charge = (ledger: Ledger): void => {
    const charged = ledger.charge({
      ...{ account: 'me', price, request: 'r1', vendor: CHARGED.vendor, operation: CHARGED.operationId },
    });
    if (!('entry' in charged)) throw new Error('the account cannot pay');
    ledger.settle(charged.entry);
  };
  const ledgers = (short ? [100, 300, 1000] : [1000, 10_000, 100_000]).map((size) => {
    const ledger = Ledger.open({ file: join(folder, `${size}.sqlite`) });
    ledger.setOpening('me', { ...price, amount: 1e9 });
    while (ledger.mark() < size) charge(ledger);
    return { size, it: ledger };
  });
  try {
    const work = ({ it }: Sized<Ledger>): void => {
      charge(it);
    };
    const rows = await bySize(ledgers, 'entries', work, { milliseconds: short ? 20 : 100 }, settings);
    return tableOf('Ledger: book and settle a charge, in a file', ledgers, rows, { atMost: 0.1 });
  } finally {
    for (const { it } of ledgers) it.close();
    rmSync(folder, { recursive: true });
  }
}

function compare(url: string, key: string): Promise<void> {
  const { path, ...request } = numbers(key);
  return ask(url + path, request);
}

async function ask(url: string, init?: RequestInit): Promise<void> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text}`);
}
