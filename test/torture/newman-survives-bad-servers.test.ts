import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/sandbox.mjs';
import { runWithNewman, type RunInput, type RunResult } from '../../src/conformance/index.js';
import { PATIENCE } from '../../src/conformance/run/Patience.js';
import { ENDLESS, UNANSWERING, WRONG, type Misbehaviour } from '../support/badServers.js';
import { RawServer } from '../support/RawServer.js';
import { runInput } from '../support/runInput.js';
import { LONG, record, times } from './longForm.js';

const limits = { milliseconds: 20_000, bytes: 256 * 1024 };
const impatient = { ...limits, milliseconds: times(300, 1000) };
const uncaught: unknown[] = [];
const caught = (error: unknown): void => {
  uncaught.push(error);
};
const seen = { runs: 0, cases: 0, wrong: 0 };
let input: RunInput;
let code: Awaited<ReturnType<typeof bundleSandbox>>;
let server: RawServer | undefined;

beforeAll(async () => {
  input = await runInput('realeyes');
  code = await bundleSandbox();
  process.on('uncaughtException', caught).on('unhandledRejection', caught);
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

afterAll(() => {
  process.off('uncaughtException', caught).off('unhandledRejection', caught);
  record({
    what: 'runs in newman against servers that misbehave',
    tried: seen.runs,
    against: 'verdict error, crashes, runs without an end',
    happened: seen.wrong + uncaught.length,
    file: 'test/torture/newman-survives-bad-servers.test.ts',
    note: `${seen.cases} cases`,
  });
  expect(uncaught).toEqual([]);
});

async function run(misbehave: Misbehaviour, given = limits, step = times(80, 20)): Promise<RunResult> {
  server = await RawServer.start(misbehave);
  const { suite } = input;
  const result = await runWithNewman(
    { ...input, limits: given, chosen: (one) => suite.cases.indexOf(one) % step === 0 },
    {
      name: 'bad',
      baseUrl: server.url,
      variables: { ...suite.credentials.stub },
      capabilities: ['urls', 'doppel'],
    },
    undefined,
    code,
  );
  seen.runs++;
  seen.cases += result.cases.length;
  const errors = [...result.cases, ...result.rules].filter(({ verdict }) => verdict === 'error');
  if (errors.length > 0 || result.exitCode !== 1) seen.wrong++;
  expect(errors.map((event) => [event.verdict, event.reason])).toEqual([]);
  expect(result.exitCode).toBe(1);
  return result;
}

/** In the short form some of them: newman takes its time. */
const some = <T>(all: Readonly<Record<string, T>>, every: number): [string, T][] =>
  Object.entries(all).filter((_entry, i) => LONG || i % every === 0);

it.each(some(ENDLESS, 4))('a run is soon over when the server %s', async (_what, misbehave) => {
  const result = await run(misbehave, impatient, 10);
  const asked = result.cases.filter(({ verdict }) => verdict !== 'skip');
  expect(asked).toHaveLength(PATIENCE);
  for (const { reason } of asked) expect(reason).toMatch(/^no response within \d+ ms$/);
  const skipped = result.cases.filter(({ reason }) => reason?.startsWith('5 consecutive calls failed'));
  expect(skipped.length).toBeGreaterThan(0);
});

it.each(some(UNANSWERING, 8))('a run fails with a reason when the server %s', async (_what, [misbehave]) => {
  const { cases } = await run(misbehave);
  for (const { verdict, reason = '' } of cases) {
    expect(['fail', 'warn', 'skip']).toContain(verdict);
    if (verdict !== 'skip') expect(reason).not.toBe('undefined');
  }
});

it.each(some(WRONG, 10))('a run fails when the server %s', async (_what, misbehave) => {
  const { counts } = await run(misbehave);
  expect(counts.fail).toBeGreaterThan(0);
});
