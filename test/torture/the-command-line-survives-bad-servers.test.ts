import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { ENDLESS, UNANSWERING, WRONG, type Misbehaviour } from '../support/badServers.js';
import { RawServer } from '../support/RawServer.js';
import { runDoppel, type Run } from '../support/runDoppel.js';
import { LONG, record, times } from './longForm.js';

const folder = mkdtempSync(join(tmpdir(), 'doppel-bad-servers-'));
const seen = { runs: 0, wrong: 0 };
let server: RawServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  record({
    what: 'doppel check against servers that misbehave',
    tried: seen.runs,
    against: 'exit codes other than 1, stack traces, runs without an end',
    happened: seen.wrong,
    file: 'test/torture/the-command-line-survives-bad-servers.test.ts',
  });
});

async function check(misbehave: Misbehaviour, ...more: readonly string[]): Promise<Run> {
  server = await RawServer.start(misbehave);
  const args = ['check', 'realeyes', '--target', server.url, '--key', 'k', '--set', 'token=t', ...more];
  const run = await runDoppel(args);
  seen.runs++;
  if (run.code !== 1 || run.stderr !== '') seen.wrong++;
  expect([run.code, run.stderr]).toEqual([1, '']);
  expect(run.stdout).not.toMatch(/\n\s+at .*\.js:\d+/);
  return run;
}

const [silent] = Object.values(ENDLESS);
const FEW = ['--only', 'healthz*,detect.jpeg,auth.none*', '--probes', 'none'];

it('keeps to --timeout, and gives up a target that never answers', async () => {
  const started = performance.now();
  const { stdout } = await check(silent ?? (() => undefined), '--timeout', '0.1');
  expect(performance.now() - started).toBeLessThan(120_000);
  expect(stdout).toContain('no response within 100 ms');
  expect(stdout).toMatch(/5 consecutive calls failed, and the target was asked no further/);
});

it('writes every report about a server that answers with anything', async () => {
  const all = Object.entries({
    ...WRONG,
    ...Object.fromEntries(Object.entries(UNANSWERING).map(([what, [how]]) => [what, how])),
  });
  for (const [i, [, misbehave]] of all.entries()) {
    if (!LONG && i % times(60, 1) !== 0) continue;
    const out = join(folder, String(i));
    await check(
      misbehave,
      ...FEW,
      '--timeout',
      '20',
      '--report',
      'console,json,junit,html,sarif,har',
      '--out',
      out,
    );
    const names = readdirSync(out).sort();
    expect(names).toHaveLength(5);
    const json = JSON.parse(readFileSync(join(out, 'realeyes-report.json'), 'utf8')) as { exitCode: number };
    expect(json.exitCode).toBe(1);
    await server?.close();
    server = undefined;
  }
}, 900_000);

it.each(['1e9'])('refuses --timeout %s', async (timeout) => {
  const { code, stderr } = await runDoppel([
    'check',
    'realeyes',
    '--target',
    'http://127.0.0.1:1',
    '--timeout',
    timeout,
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/--timeout/);
});
