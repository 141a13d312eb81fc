import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchangeEvent, exchangeLine } from '../../src/cli/serveOutput.js';
import { createStub, type RunningStub } from '../../src/stub/index.js';
import { exampleVendor } from '../support/exampleVendor.js';

const random = randomBytes(6).toString('hex');
const KEY = ['test', 'checkout', random].join('_');
const SHORT = `sh0${random.slice(0, 3)}`;
const LIVE = ['rey', 'live', randomBytes(8).toString('hex')].join('_');
const AMAZON = `AKIA${randomBytes(8).toString('hex').toUpperCase()}`;

const spellings: readonly string[] = [
  KEY,
  KEY.toUpperCase(),
  Buffer.from(KEY).toString('base64'),
  Buffer.from(`a${KEY}`).toString('base64url'),
  Buffer.from(KEY).toString('hex'),
  KEY.replaceAll('_', '%5f'),
  KEY.replaceAll('_', '%255f'),
  `${KEY.slice(0, 9)}\u200b${KEY.slice(9)}`,
  KEY.slice(0, 15),
  SHORT,
  LIVE,
  AMAZON,
];

const folder = mkdtempSync(join(tmpdir(), 'doppel-keys-'));
const lines: string[] = [];
let stub: RunningStub;
beforeAll(async () => {
  const vendor = await exampleVendor();
  const own = mkdtempSync(join(tmpdir(), 'doppel-keys-'));
  writeFileSync(
    join(own, 'accounts.yaml'),
    `accounts: [{ name: demo, keys: ['${KEY}', '${SHORT}'], balance: { EUR: 100 } }]`,
  );
  stub = await createStub({
    ...vendor,
    accounts: join(own, 'accounts.yaml'),
    state: join(folder, 'state.db'),
    onExchange: (exchange) => lines.push(exchangeLine(exchange), exchangeEvent(exchange)),
  });
});
afterAll(async () => {
  await stub.close();
  rmSync(folder, { recursive: true });
});

it.each(spellings)('%s stays out of journal, log and state file', async (spelled) => {
  const headers = { 'x-key': KEY, 'content-type': 'application/json' };
  const note = { image: 'AAAA', note: spelled, [spelled]: [`a ${spelled} b`] };
  await fetch(`${stub.url}/example/count`, { method: 'POST', headers, body: JSON.stringify(note) });
  await fetch(`${stub.url}/v1/${spelled.replaceAll(/[^ -~]/g, encodeURIComponent)}`);
  stub.ledger.credit('demo', { amount: 1, minorUnits: 100, currency: 'EUR' }, `for ${spelled}`);
  const admin = await (await fetch(`${stub.adminUrl}/__doppel/journal`)).text();
  const ledger = await (await fetch(`${stub.adminUrl}/__doppel/ledger`)).text();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const written of [JSON.stringify(stub.journal.entries()), admin, ledger, lines.join('\n'), ...files]) {
    expect(written.toLowerCase().includes(spelled.toLowerCase())).toBe(false);
    expect(written.includes(random)).toBe(false);
  }
});

it('a word that was none is a key once the accounts file says so', async () => {
  const word = ['becomes', 'a', 'key'].join('_');
  const file = join(mkdtempSync(join(tmpdir(), 'doppel-keys-')), 'accounts.yaml');
  const accountsWith = (key: string): string => `accounts: [{ name: demo, keys: [${key}] }]`;
  writeFileSync(file, accountsWith('another_key'));
  await using other = await createStub({ ...(await exampleVendor()), accounts: file });
  const kept = async (): Promise<string | undefined> => {
    await fetch(`${other.url}/v1/${word}`);
    return other.journal.entries().at(-1)?.path;
  };
  expect([await kept(), await kept()]).toEqual([`/v1/${word}`, `/v1/${word}`]);
  writeFileSync(file, accountsWith(word));
  other.reload();
  expect(await kept()).toBe('/v1/[a key]');
});
