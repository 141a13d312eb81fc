import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi, type MockInstance } from 'vitest';
import { startStub, type RunningStub } from '../../src/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { AccessTokens } from '../../src/stub/accounts/AccessTokens.js';
import { UploadTickets } from '../../src/stub/storage/UploadTickets.js';
import { accountsFile, CLIENT, makeKeys } from '../support/accountsWithSecrets.js';
import { EchoTarget } from '../support/EchoTarget.js';
import { runDoppel } from '../support/runDoppel.js';
import { Secrets } from '../support/Secrets.js';
import { fixture } from '../support/validCalls.js';
import { WrittenOutput } from '../support/WrittenOutput.js';
import { LONG, record } from './longForm.js';

const secrets = new Secrets();
const keys = makeKeys(secrets);
const output = new WrittenOutput(secrets);
const ABREAST = 2;

let given: string;
let written: string;
let stub: RunningStub;
let echo: EchoTarget;
/** What the stub hands out to the runner is a secret from then on. */
let tokens: MockInstance<AccessTokens['issue']>;
let tickets: MockInstance<UploadTickets['issue']>;

beforeAll(async () => {
  [given, written] = await Promise.all([
    mkdtemp(join(tmpdir(), 'doppel-given-')),
    mkdtemp(join(tmpdir(), 'doppel-written-')),
  ]);
  const accounts = join(given, 'accounts.yaml');
  await writeFile(accounts, accountsFile(keys));
  for (const file of ['people/ada-selfie.jpg', 'people/ben-card.jpg']) {
    secrets.addBytes('an image of the suites', (await fixture(file)).subarray(20_000, 20_048));
  }
  tokens = vi.spyOn(AccessTokens.prototype, 'issue');
  tickets = vi.spyOn(UploadTickets.prototype, 'issue');
  stub = await startStub({ accounts, strict: false });
  echo = await EchoTarget.start(secrets.make('a token of the target'));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([stub.close(), echo.close()]);
  await Promise.all([given, written].map((folder) => rm(folder, { recursive: true })));
  record({
    what: 'keys, tokens, client secrets and images that doppel check sends, to targets right and indiscreet',
    tried: output.searched,
    against: 'a secret or 12 characters of one on the console or in a report',
    happened: output.found,
    file: 'test/torture/secrets-stay-out-of-what-check-writes.test.ts',
    note: `${secrets.count} secrets in ${secrets.forms} spellings (raw, URL, HTML, JSON, hexadecimal, base64), searched in so many outputs`,
  });
});

const OPTIONS: Readonly<Record<string, () => string[]>> = {
  realeyes: () => [
    '--key',
    keys.good,
    '--set',
    `noAccountToken=${keys.stranger}`,
    '--set',
    `token=${keys.poor}`,
  ],
  deepvue: () => [
    '--set',
    `clientId=${CLIENT}`,
    '--set',
    `clientSecret=${keys.good}`,
    '--set',
    `otherSecret=${keys.poor}`,
  ],
  deepface: () => ['--key', keys.good, '--set', `noBalanceKey=${keys.poor}`],
  deepidv: () => ['--key', keys.good, '--set', `noBalanceKey=${keys.poor}`, '--capabilities', 'uploads'],
};

interface Check {
  readonly vendor: string;
  readonly host: string;
  readonly args: readonly string[];
}

/** Each vendor, against a target that keeps to its document and one that repeats everything, by every host. */
function checks(): Check[] {
  const all = ['--report', 'console,json,junit,html,sarif,har'];
  const some = ['--report', 'console,json,junit,html,sarif'];
  const few = LONG ? [] : ['--max-calls', '25', '--probes', 'none'];
  const user = stub.url.replace('//', `//me:${encodeURIComponent(keys.unknown)}@`);
  return [
    ...(LONG ? Object.keys(OPTIONS) : ['deepvue']).flatMap((vendor) => {
      const suites = join(packageRoot(), 'suites', vendor, `${vendor}.postman_collection.json`);
      return [
        { vendor, host: 'native', args: ['--target', stub.url, ...all, ...few] },
        { vendor, host: 'native-echo', args: ['--target', echo.url, ...all, ...few] },
        { vendor, host: 'newman-echo', args: ['--target', echo.url, ...some, '--via', 'newman', ...few] },
        ...(LONG
          ? [
              { vendor, host: 'newman', args: ['--target', stub.url, ...some, '--via', 'newman'] },
              { vendor, host: 'collection', args: ['--target', echo.url, ...some, '--collection', suites] },
            ]
          : []),
      ];
    }),
    { vendor: 'realeyes', host: 'user-in-url', args: ['--target', user, ...some] },
    ...(LONG ? mistakes() : []),
  ];
}

/** Other ways to have something printed. */
function mistakes(): Check[] {
  const nowhere = ['--target', 'http://127.0.0.1:1'];
  return [
    { vendor: 'realeyes', host: 'json', args: ['--target', stub.url, '--json'] },
    { vendor: 'realeyes', host: 'wrong-option', args: ['--targt', 'x'] },
    { vendor: 'realeyes', host: 'no-assignment', args: [...nowhere, '--set', keys.unknown] },
    { vendor: 'realeyes', host: 'unreachable', args: [...nowhere, '--report', 'console,json,html'] },
  ];
}

it(
  'no key, token or image is in what doppel check writes, whatever the target answers',
  { timeout: LONG ? 3_600_000 : 240_000 },
  async () => {
    const left = checks();
    const next = async (): Promise<void> => {
      for (let check = left.shift(); check; check = left.shift()) await run(check);
    };
    await Promise.all(Array.from({ length: ABREAST }, next));

    const har = join(written, 'deepvue-native', 'deepvue-run.har');
    expect((await readFile(har, 'utf8')).length).toBeGreaterThan(10_000);
    for (const flags of LONG ? [[], ['--json']] : [['--json']]) {
      const { stdout, stderr } = await runDoppel(['judge', har, ...flags]);
      output.add(`judge ${flags.join(' ')}`, stdout + stderr);
    }
    output.addFolder(written);
    const handedOut = [
      ...(await Promise.all(settled<ReturnType<AccessTokens['issue']>>(tokens))).map(({ token }) => token),
      ...(await Promise.all(settled<ReturnType<UploadTickets['issue']>>(tickets))),
    ];
    expect(handedOut.length).toBeGreaterThan(0);
    for (const token of handedOut) secrets.add('what the stub handed out', token.split('.')[2] ?? '');
    await output.expectClean();
  },
);

/** What the calls of a spy returned. */
function settled<T>({ mock }: { mock: { results: { type: string; value: unknown }[] } }): T[] {
  return mock.results.flatMap(({ type, value }) => (type === 'return' ? [value as T] : []));
}

async function run({ vendor, host, args }: Check): Promise<void> {
  const out = join(written, `${vendor}-${host}`);
  await mkdir(out);
  const options = OPTIONS[vendor]?.() ?? [];
  const words = ['--verbose', 'check', vendor, ...args, ...options, '--out', out];
  const { stdout, stderr, code } = await runDoppel(words, { cwd: out });
  output.add(`stdout of check ${vendor} ${host} (${code ?? ''})`, stdout);
  output.add(`stderr of check ${vendor} ${host} (${code ?? ''})`, stderr);
}
