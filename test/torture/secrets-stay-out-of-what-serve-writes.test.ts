import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exchangeEvent, exchangeLine } from '../../src/cli/serveOutput.js';
import { startStub } from '../../src/index.js';
import { dialects } from '../../src/vendors/index.js';
import { accountsFile, brokenAccountsFiles, CLIENT, makeKeys } from '../support/accountsWithSecrets.js';
import { whileServing } from '../support/runDoppel.js';
import { Secrets } from '../support/Secrets.js';
import { readAdmin, stirStub, type Stir } from '../support/stirStub.js';
import { fixture } from '../support/validCalls.js';
import { WrittenOutput } from '../support/WrittenOutput.js';
import { LONG, record } from './longForm.js';

const secrets = new Secrets();
const keys = makeKeys(secrets);
const adminToken = secrets.make('the admin token', '+');
const output = new WrittenOutput(secrets);
/** Longer than it takes to see that a file was edited. */
const EDITED_MS = 400;

let given: string;
let written: string;
let accounts: string;
let images: [Buffer, Buffer];
beforeAll(async () => {
  [given, written] = await Promise.all([
    mkdtemp(join(tmpdir(), 'doppel-given-')),
    mkdtemp(join(tmpdir(), 'doppel-written-')),
  ]);
  accounts = join(given, 'accounts.yaml');
  await writeFile(accounts, accountsFile(keys));
  images = [
    secrets.image('an image', await fixture('people/ada-card.jpg')),
    secrets.image('another image', await fixture('people/ada-selfie.jpg')),
  ];
});
afterAll(async () => {
  await Promise.all([given, written].map((folder) => rm(folder, { recursive: true })));
  record({
    what: 'keys, tokens, client secrets and images sent to doppel serve, right and wrong',
    tried: output.searched,
    against: 'a secret or 12 characters of one in a log, a file, the journal or a page',
    happened: output.found,
    file: 'test/torture/secrets-stay-out-of-what-serve-writes.test.ts',
    note: `${secrets.count} secrets in ${secrets.forms} spellings (raw, URL, HTML, JSON, hexadecimal, base64), searched in so many outputs`,
  });
});

function stirOf(url: string): Stir {
  const inUrls = [
    secrets.make('a password in a URL', '='),
    secrets.make('a signature in a URL', '+'),
  ] as const;
  return { url, secrets, keys, client: CLIENT, images, inUrls, adminToken };
}

async function editAccounts(texts: readonly string[]): Promise<void> {
  for (const text of [...texts, accountsFile(keys)]) {
    await writeFile(accounts, text);
    await sleep(EDITED_MS);
  }
}

const FLAGS = LONG ? ['--json', '--strict', '--quiet'] : ['--json'];

describe('no key, token or image is in what is written', { timeout: LONG ? 3_600_000 : 240_000 }, () => {
  it.each(FLAGS)('by doppel serve %s', async (flag) => {
    const faults = join(given, 'faults.yaml');
    await writeFile(
      faults,
      'faults: [{ probability: 0.1, response: truncated }, { probability: 0.1, response: malformed-json }]\n',
    );
    const state = join(written, `state${flag}.db`);
    const args = ['--accounts', accounts, '--state', state, '--faults', faults, '--allow-fetch', flag];
    let journal = '';
    const run = await whileServing(
      args,
      async (url) => {
        const stir = stirOf(url);
        await stirStub(stir);
        await editAccounts(brokenAccountsFiles(keys).slice(0, LONG ? Infinity : 2));
        for (const [path, text] of await readAdmin(stir)) {
          output.add(`/__doppel${path}`, text);
          if (path.startsWith('/journal as')) journal += text;
        }
        output.addFolder(written); // the database's log too, which is gone when it is closed
      },
      { env: { DOPPEL_ADMIN_TOKEN: adminToken }, cwd: written },
    );
    expect(run.code).toBe(0);
    if (flag !== '--quiet') expect(run.stdout.split('\n').length).toBeGreaterThan(50);
    expect(run.stderr).toMatch(/what it said before still holds/);
    expect(journal.length).toBeGreaterThan(10_000);
    output.add(`stdout of serve ${flag}`, run.stdout);
    output.add(`stderr of serve ${flag}`, run.stderr);
    output.addFolder(written);
    await output.expectClean();
  });

  it('about responses that fail the self-check, and about failures inside', async () => {
    const lines: string[] = [];
    const image = images[0].toString('base64');
    const wrong = {
      status: 200,
      body: { access_token: keys.good, similarity: keys.good, [keys.poor]: image },
    };
    for (const { operations } of dialects) {
      for (const [i, name] of Object.keys(operations).entries()) {
        const spy = vi.spyOn(operations as Record<string, () => unknown>, name);
        if (i % 2 === 0) spy.mockReturnValue(wrong);
        else spy.mockRejectedValue(new TypeError('a failure inside'));
      }
    }
    const stub = await startStub({
      accounts,
      adminToken,
      onFault: (error) => lines.push(error.stack ?? error.message),
      onExchange: (exchange) => lines.push(exchangeLine(exchange), exchangeEvent(exchange)),
    });
    try {
      const stir = stirOf(stub.url);
      await stirStub(stir);
      for (const [path, text] of await readAdmin(stir)) output.add(`/__doppel${path}`, text);
    } finally {
      await stub.close();
      vi.restoreAllMocks();
    }
    expect(lines.join('\n')).toMatch(/self-check:/);
    output.add('the log of a defective stub', lines.join('\n'));
    await output.expectClean();
  });

  it('and the search finds what it must', () => {
    const secret = secrets.make('a planted one', '+&');
    const found = (text: string): number => secrets.leaksIn('here', text).length;
    expect(found('nothing')).toBe(0);
    for (const text of [
      secret,
      `key=${secret.slice(0, 12)}...`,
      encodeURIComponent(secret),
      Buffer.from(`a${secret}b`).toString('base64'),
      Buffer.from(`ab${secret}c`).toString('base64url'),
      secret.replaceAll('&', '&amp;'),
      secret.toUpperCase(),
      images[0].toString('base64'),
      `data:image/jpeg;base64,${images[1].subarray(0, 60).toString('base64')}`,
    ]) {
      expect(found(text), text.slice(0, 100)).toBeGreaterThan(0);
    }
  });
});
