import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStub, type RunningStub } from '../../src/index.js';
import { exampleVendor } from '../../src/cli/vendorNames.js';
import { runDoppel } from '../support/runDoppel.js';
import { runInput } from '../support/runInput.js';
import { runnerExample } from '../support/samples.js';
import { keyOptions } from '../support/vendorWith.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-check-'));
const file = (name: string): string => join(folder, name);
const KEY = 'a-key-of-the-check';
const { vendor, open, quick, image } = runnerExample();
/** The rule that every response of the broken server breaks, and all of its operation. */
const BROKEN = `${vendor}.${open.broken}`;
const OPEN = `${vendor}.${open.rules}`;
const openPath = (await runInput(vendor)).operations.find(
  ({ operationId }) => operationId === open.operation,
)?.path;
let stub: RunningStub;
let broken: Server;
let brokenUrl = '';

beforeAll(async () => {
  await writeFile(
    file('accounts.yaml'),
    `accounts: [{ name: me, keys: [${KEY}, '${KEY}-2'] }, { name: stranger, state: no-account, keys: [${KEY}-3] }]\n`,
  );
  stub = await startStub({ accounts: file('accounts.yaml') });
  // Responses everything with the same thing.
  broken = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"similarity": 50}');
    });
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  brokenUrl = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
});

afterAll(async () => {
  broken.close();
  await stub.close();
  await rm(folder, { recursive: true });
});

const given = keyOptions(vendor, { good: KEY, poor: `${KEY}-2`, stranger: `${KEY}-3`, client: 'me' });
const options = (): string[] => ['--target', stub.url, ...given, '--capabilities', 'urls,doppel'];

describe('doppel check', () => {
  it('says that a right implementation is conformant, and writes every report without a key in it', async () => {
    const out = file('reports');
    const args = ['check', vendor, ...options(), '--report', 'console,json,junit,html,sarif', '--out', out];
    const { code, stdout, stderr } = await runDoppel(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\nConformant: /);
    expect(stdout).toMatch(/^\d+ calls, of which 0 may be charged: at most nothing; probes come on top/);
    const names = (await readdir(out)).sort();
    expect(names).toEqual([
      `${vendor}-junit.xml`,
      `${vendor}-report.html`,
      `${vendor}-report.json`,
      `${vendor}-report.sarif`,
    ]);
    for (const name of names)
      expect([name, (await readFile(join(out, name), 'utf8')).includes(KEY)]).toEqual([name, false]);
    expect(stdout).not.toContain(KEY);
  });

  it('names the requirements that a wrong one breaks, and what it did', async () => {
    const { code, stdout } = await runDoppel([
      'check',
      vendor,
      '--target',
      brokenUrl,
      ...given,
      '--only',
      quick.operation,
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`fail {2}${vendor}\\.${quick.rules.replace('*', '[\\w-]+')} {2}MUST`));
    expect(stdout).toMatch(/expected .*\n +seen /);
    expect(stdout).toMatch(/curl -X POST/);
    expect(stdout).not.toContain(KEY);
  });

  it('finds nothing to judge where nobody answers, and says so', async () => {
    const { code, stdout } = await runDoppel([
      'check',
      vendor,
      '--target',
      'http://127.0.0.1:9',
      ...given,
      '--only',
      open.operation,
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ECONNREFUSED/);
  });

  it('chooses by level and by name', async () => {
    const count = async (...more: string[]): Promise<{ calls: number; rules: unknown[] }> => {
      const { stdout } = await runDoppel(['check', vendor, ...options(), '--json', ...more]);
      return JSON.parse(stdout) as { calls: number; rules: unknown[] };
    };
    // Which rules count is settled before the first call.
    const all = await count('--max-calls', '1', '--probes', 'none');
    const must = await count('--level', 'must', '--max-calls', '1', '--probes', 'none');
    const few = await count('--only', OPEN);
    expect(must.rules.length).toBeLessThan(all.rules.length);
    expect(few.rules.length).toBeLessThan(must.rules.length);
    expect(few.calls).toBeLessThan(10);
    expect((await count('--max-calls', '3', '--probes', 'none')).calls).toBe(3);
  });

  it('judges a case that is chosen by its name, and that case alone', async () => {
    const args = ['check', vendor, ...given, '--only', image.case, '--json'];
    const right = await runDoppel([...args, '--target', stub.url]);
    const wrong = await runDoppel([...args, '--target', brokenUrl]);
    expect([right.code, wrong.code]).toEqual([0, 1]);
    expect((JSON.parse(right.stdout) as { calls: number }).calls).toBe(1);
  });

  it('puts up with a known failure until its day, and not with an unexpected pass', async () => {
    const wrong = ['check', vendor, '--target', brokenUrl, '--key', KEY, '--only', BROKEN];
    const known = async (until: string): Promise<number | null> => {
      await writeFile(
        file('known.yaml'),
        `known: [{ rule: ${BROKEN}, reason: ticket 7, until: '${until}' }]\n`,
      );
      return (await runDoppel([...wrong, '--expect', file('known.yaml')])).code;
    };
    expect((await runDoppel(wrong)).code).toBe(1);
    expect(await known('2999-01-01')).toBe(0);
    expect(await known('2001-01-01')).toBe(1);
    const right = ['check', vendor, ...options(), '--only', OPEN, '--expect', file('known.yaml')];
    const { code, stdout } = await runDoppel(right);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/unexpected/)]);
  });

  it('tells what has changed since an earlier run', async () => {
    const out = file('earlier');
    const only = ['--only', OPEN];
    await runDoppel(['check', vendor, ...options(), ...only, '--report', 'json', '--out', out]);
    const args = [
      'check',
      vendor,
      '--target',
      brokenUrl,
      ...given,
      ...only,
      '--against',
      join(out, `${vendor}-report.json`),
    ];
    const { stdout } = await runDoppel(args);
    expect(stdout).toMatch(new RegExp(BROKEN));
  });

  it.each([
    [['check', vendor], '--target URL, or --stub'],
    [['check', 'nobody', '--stub'], `There is no vendor nobody; there are ${exampleVendor()}`],
    [['check', vendor, '--target', 'staging'], 'no URL and no name of the configuration'],
    [['check', vendor, '--target', 'http://127.0.0.1:9'], '--set key='],
    [['check', vendor, '--stub', '--level', 'may'], 'must, should or inferred'],
    [['check', vendor, '--stub', '--report', 'pdf'], 'There is no report pdf'],
    [['check', vendor, '--stub', '--expect', 'no-such.yaml'], 'no-such.yaml'],
    [['check', vendor, '--stub', '--fixtures', 'no-such-folder'], 'no-such-folder'],
    [
      ['check', vendor, '--target', 'http://127.0.0.1:9', '--key', 'k', '--set', 'novalue'],
      '--set takes NAME=VALUE',
    ],
    [['check', vendor, '--stub', '--only', 'nothing-like-it'], 'No rule, case or operation is left'],
    [['check', vendor, '--stub', '--via', 'newman', '--report', 'har'], 'leave out --via newman, or har'],
    [['check', vendor, '--stub', '--collection', 'x.json', '--max-spend', '1'], 'cannot limit it'],
    [['diff', 'a', 'b'], '--vendor'],
    [['rules', 'nobody'], 'nobody'],
  ])('%j is refused in one line', async (args, words) => {
    const { code, stdout, stderr } = await runDoppel(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(words);
  });
});

describe('the other hosts', () => {
  const small = ['--only', `${vendor}.${quick.rules}`, '--probes', 'none'];

  it('newman comes to the same verdicts', async () => {
    const verdicts = async (...more: string[]): Promise<unknown> => {
      const { stdout } = await runDoppel(['check', vendor, ...options(), ...small, '--json', ...more]);
      const { via, rules } = JSON.parse(stdout) as {
        via: string;
        rules: { rule: { id: string }; verdict: string }[];
      };
      expect(via).toBe(more.length > 0 ? 'newman' : 'native');
      return rules.map(({ rule, verdict }) => [rule.id, verdict]);
    };
    expect(await verdicts('--via', 'newman')).toEqual(await verdicts());
  });

  it('a recording is kept without the key, and judged again for nothing', async () => {
    const out = file('recorded');
    await runDoppel(['check', vendor, ...options(), ...small, '--report', 'har', '--out', out]);
    const recording = join(out, `${vendor}-run.har`);
    expect(await readFile(recording, 'utf8')).not.toContain(KEY);
    const { code, stdout } = await runDoppel(['judge', recording]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\nConformant: /)]);
  });

  it("somebody else's collection is replayed and judged", async () => {
    await writeFile(
      file('collection.json'),
      JSON.stringify({
        info: {
          name: 'mine',
          schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
        },
        item: [
          {
            name: 'Health',
            request: { method: 'GET', url: `{{baseUrl}}${openPath ?? ''}` },
            event: [
              {
                listen: 'test',
                script: { exec: ['pm.test("is there", () => pm.response.to.have.status(200))'] },
              },
            ],
          },
        ],
      }),
    );
    const args = ['check', vendor, '--collection', file('collection.json'), ...given];
    const right = await runDoppel([...args, '--target', stub.url, '--json']);
    const wrong = await runDoppel([...args, '--target', brokenUrl, '--json']);
    expect([right.code, wrong.code]).toEqual([0, 1]);
    const { rules } = JSON.parse(wrong.stdout) as { rules: { rule: { id: string }; verdict: string }[] };
    const failed = rules.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule.id);
    expect(failed).toContain(BROKEN);
  });
});

describe('doppel diff', () => {
  it('shows where two implementations differ, and that one does not differ from itself', async () => {
    await writeFile(
      file('config.yaml'),
      `targets:
  right: { url: '${stub.url}', variables: { key: '\${CHECK_KEY}' }, capabilities: [] }
  wrong: { url: '${brokenUrl}', variables: { key: '\${CHECK_KEY}' } }
`,
    );
    const env = { CHECK_KEY: KEY };
    const args = ['--vendor', vendor, '--config', file('config.yaml')];
    const parted = await runDoppel(['diff', 'right', 'wrong', ...args], { env });
    expect([parted.code, parted.stdout]).toEqual([1, expect.stringMatching(new RegExp(BROKEN))]);
    expect(parted.stdout).not.toContain(KEY);
    const unset = await runDoppel(['diff', 'right', 'wrong', ...args]);
    expect([unset.code, unset.stderr]).toEqual([
      2,
      expect.stringMatching(/environment variable CHECK_KEY, which is not set/),
    ]);
  });
});
