import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { growthBound } from '../lib/exponent.mjs';
import { inProcess } from '../lib/inProcess.mjs';
import { inTurns } from '../lib/inTurns.mjs';
import { load } from '../lib/overHttp.mjs';

const dist = join(import.meta.dirname, '../../dist');
const COMPARE = '/v1/face-verification/compare-face-embeddings';
const HEALTH = '/v1/healthz';
const embedding = Array.from({ length: 512 }, (_, i) => (i === 0 ? 1 : 0));

/** What a request, and a look at the journal, cost when many requests are remembered. Stubs in this process, one for each size. */
export async function inJournal(startStub, { rounds, short, log }) {
  const sizes = short ? [100, 300, 1000] : [1000, 3000, 10_000, 30_000];
  const stubs = [];
  try {
    for (const size of sizes) {
      const stub = await startStub({ journalLimit: size, watch: false });
      stubs.push(stub);
      while (stub.journal.entries().length < size)
        await load({ url: stub.url + HEALTH }, { connections: 10, seconds: 1 });
    }
    const settings = { milliseconds: short ? 50 : 200 };
    const table = async (title, work) => {
      const rows = await inTurns(
        sizes.map((size, i) => ({
          name: `${size.toLocaleString('en-US')} entries`,
          role: i === 0 ? 'floor' : 'doppel',
          sample: inProcess(() => work(stubs[i]), settings),
        })),
        { rounds, log, warm: !short },
      );
      const bound = growthBound('the time', sizes, rows, { atMost: 0.1 });
      return { title, unit: 'ms', better: 'lower', floor: rows[0].name, rows, bounds: [bound] };
    };
    return [
      await table('Journal: a request, with a journal that is full', ({ url }) => ask(url + HEALTH)),
      await table('Journal: GET /__doppel/journal?limit=50', ({ url }) =>
        ask(`${url}/__doppel/journal?limit=50`),
      ),
    ];
  } finally {
    for (const stub of stubs) await stub.close();
  }
}

/** What a request with the key of the last account, and a start, cost when the accounts file is long. */
export async function inAccounts(startStub, { rounds, short, log }) {
  const sizes = short ? [10, 30, 100] : [10, 100, 1000, 10_000];
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-accounts-'));
  const files = sizes.map((size) => {
    const file = join(folder, `${size}.yaml`);
    const accounts = Array.from({ length: size }, (_, i) => ({
      name: `account-${i}`,
      keys: [`test_key_${i}`],
    }));
    writeFileSync(file, JSON.stringify({ accounts }));
    return file;
  });
  const stubs = [];
  try {
    for (const accounts of files) stubs.push(await startStub({ accounts, watch: false }));
    const rowsOf = (sample) =>
      inTurns(
        sizes.map((size, i) => ({
          name: `${size.toLocaleString('en-US')} accounts`,
          role: i === 0 ? 'floor' : 'doppel',
          sample: sample(i),
        })),
        { rounds, log, warm: !short },
      );
    const requests = await rowsOf((i) =>
      inProcess(() => compare(stubs[i].url, `test_key_${sizes[i] - 1}`), { milliseconds: short ? 50 : 200 }),
    );
    const starts = await rowsOf((i) =>
      inProcess(
        async () => {
          const stub = await startStub({ accounts: files[i], watch: false });
          await stub.close();
        },
        { milliseconds: 0, atLeast: 1 },
      ),
    );
    const table = (title, rows, bound) => ({
      ...{ title, unit: 'ms', better: 'lower', floor: rows[0].name, rows },
      bounds: [bound],
    });
    return [
      table(
        'Accounts: a request with the key of the last one',
        requests,
        growthBound('the time', sizes, requests, { atMost: 0.1 }),
      ),
      table(
        'Accounts: start and stop of a stub, models loaded',
        starts,
        growthBound('the time', sizes, starts, {
          from: short ? 0 : 100,
        }),
      ),
    ];
  } finally {
    for (const stub of stubs) await stub.close();
    rmSync(folder, { recursive: true });
  }
}

/** What a charge costs in a ledger that has many entries already: in a file, which keeps every one. */
export async function inLedger({ rounds, short, log }) {
  const { Ledger } = await import(pathToFileURL(join(dist, 'stub/ledger/Ledger.js')).href);
  const sizes = short ? [100, 300, 1000] : [1000, 10_000, 100_000];
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-ledger-'));
  const price = { amount: 1, minorUnits: 100, currency: 'USD' };
  const charge = (ledger) => {
    const { entry } = ledger.charge({
      ...{ account: 'me', price, request: 'r1', vendor: 'deepidv', operation: 'compareFaces' },
    });
    ledger.settle(entry);
  };
  const ledgers = sizes.map((size) => {
    const ledger = Ledger.open({ file: join(folder, `${size}.sqlite`) });
    ledger.setOpening('me', { ...price, amount: 1e9 });
    while (ledger.mark() < size) charge(ledger);
    return ledger;
  });
  try {
    const rows = await inTurns(
      sizes.map((size, i) => ({
        name: `${size.toLocaleString('en-US')} entries`,
        role: i === 0 ? 'floor' : 'doppel',
        sample: inProcess(() => charge(ledgers[i]), { milliseconds: short ? 20 : 100 }),
      })),
      { rounds, log, warm: !short },
    );
    return {
      title: 'Ledger: book and settle a charge, in a file',
      unit: 'ms',
      better: 'lower',
      floor: rows[0].name,
      rows,
      bounds: [growthBound('the time', sizes, rows, { atMost: 0.1 })],
    };
  } finally {
    for (const ledger of ledgers) ledger.close();
    rmSync(folder, { recursive: true });
  }
}

function compare(url, key) {
  return ask(url + COMPARE, {
    method: 'POST',
    headers: { Authorization: `ApiKey ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ embedding1: embedding, embedding2: embedding }),
  });
}

async function ask(url, init) {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text}`);
}
