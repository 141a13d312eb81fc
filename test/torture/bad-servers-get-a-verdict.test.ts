import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runProbes, runSuite, type RunInput, type RunResult } from '../../src/conformance/index.js';
import { LIMITS } from '../../src/conformance/run/runSuite.js';
import { PATIENCE } from '../../src/conformance/run/Patience.js';
import { htmlReport, jsonReport, junitReport, sarifReport } from '../../src/reporting/index.js';
import { ENDLESS, UNANSWERING, WRONG, type Misbehaviour } from '../support/badServers.js';
import { RawServer } from '../support/RawServer.js';
import { runInput } from '../support/runInput.js';
import { LONG, record, times } from './longForm.js';

const MEGABYTE = 1024 * 1024;
const VENDORS = ['deepidv', 'realeyes', 'deepvue', 'deepface'];
/** One case in so many, and those that pass on what the target gives them. */
const STEP = times(15, 5);
/** For servers that come to an end by themselves, and for those that do not. */
const limits = { milliseconds: 20_000, bytes: times(MEGABYTE / 8, LIMITS.bytes) };
const impatient = { ...limits, milliseconds: times(150, 2000) };
const inputs = new Map<string, RunInput>();
const uncaught: unknown[] = [];
const caught = (error: unknown): void => {
  uncaught.push(error);
};
const seen = { runs: 0, cases: 0, wrong: 0, rss: 0 };
let server: RawServer | undefined;

beforeAll(async () => {
  for (const vendor of VENDORS) inputs.set(vendor, await runInput(vendor));
  process.on('uncaughtException', caught).on('unhandledRejection', caught);
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

afterAll(() => {
  process.off('uncaughtException', caught).off('unhandledRejection', caught);
  record({
    what: 'runs of the suites against servers that misbehave',
    tried: seen.runs,
    against: 'verdict error, crashes, runs beyond their time',
    happened: seen.wrong + uncaught.length,
    file: 'test/torture/bad-servers-get-a-verdict.test.ts',
    note: `${seen.cases} cases; memory grew by at most ${Math.round(seen.rss / MEGABYTE)} MB in a run`,
  });
  expect(uncaught).toEqual([]);
});

interface Way {
  readonly tls?: boolean;
  readonly given?: typeof limits;
  /** Every case and probe, in the long form. */
  readonly all?: boolean;
}

/** Run a suite against a server. */
async function run(
  vendor: string,
  misbehave: Misbehaviour,
  { tls = false, ...way }: Way = {},
): Promise<RunResult> {
  server = await RawServer.start(misbehave, { tls });
  return runAt(vendor, server.url, way);
}

/** Run a suite, and look at what every run has to be. */
async function runAt(
  vendor: string,
  baseUrl: string,
  { given = limits, all = false }: Way = {},
): Promise<RunResult> {
  const input = inputs.get(vendor);
  if (!input) throw new Error(`no input of ${vendor}`);
  const { suite } = input;
  const variables = { ...suite.credentials.stub };
  const before = process.memoryUsage().rss;
  const result = await runSuite(
    {
      ...input,
      limits: given,
      ...(all && LONG
        ? { probes: runProbes(suite) }
        : { chosen: (one) => suite.cases.indexOf(one) % STEP === 0 || one.capture !== undefined }),
    },
    { name: 'bad', baseUrl, variables, capabilities: ['urls', 'uploads', 'doppel'] },
  );
  seen.runs++;
  seen.cases += result.cases.length;
  seen.rss = Math.max(seen.rss, process.memoryUsage().rss - before);
  const errors = [...result.cases, ...result.probes, ...result.rules].filter(
    ({ verdict }) => verdict === 'error',
  );
  if (errors.length > 0 || result.exitCode !== 1) seen.wrong++;
  expect(errors.map((event) => [event.verdict, event.reason])).toEqual([]);
  expect(result.exitCode).toBe(1);
  expect(result.milliseconds).toBeLessThan(times(20_000, 240_000));
  // What a hostile response has put into the result must not be too much for the reports either.
  for (const report of [jsonReport, junitReport, sarifReport, htmlReport]) {
    expect(report(result).length).toBeLessThan(50 * MEGABYTE);
  }
  return result;
}

const asked = (result: RunResult): RunResult['cases'] =>
  result.cases.filter(({ verdict }) => verdict !== 'skip');

/** Each misbehaviour with one vendor's suite, in turn. */
const inTurn = <T>(all: Readonly<Record<string, T>>): (readonly [string, string, T])[] =>
  Object.entries(all).map(([what, how], i) => [VENDORS[i % VENDORS.length] ?? '', what, how]);

it.each(inTurn(ENDLESS))('a run of %s is soon over when the server %s', async (vendor, _what, misbehave) => {
  const result = await run(vendor, misbehave, { given: impatient, all: true });
  for (const { verdict, reason, milliseconds } of asked(result)) {
    expect(['fail', 'warn']).toContain(verdict);
    expect(reason).toMatch(/^no response within \d+ ms/);
    expect(milliseconds).toBeLessThan(impatient.milliseconds + 5000);
  }
  expect(asked(result).length).toBeLessThanOrEqual(PATIENCE);
  // Without a token or an address there may be nothing to ask before it comes to that.
  if (asked(result).length < PATIENCE) return;
  const skipped = result.cases.find(
    ({ verdict, reason }) => verdict === 'skip' && reason?.includes('without success'),
  );
  expect(skipped?.reason).toMatch(
    /^5 consecutive calls failed, and the target was asked no further; the last: no response within/,
  );
});

it.each(inTurn(UNANSWERING))(
  'a run of %s fails with a reason when the server %s',
  async (vendor, _what, [misbehave, reason]) => {
    const result = await run(vendor, misbehave);
    expect(asked(result).length).toBeGreaterThan(0);
    for (const one of asked(result)) expect(one.reason).toMatch(reason);
  },
);

it.each(inTurn(WRONG))('a run of %s fails when the server %s', async (vendor, _what, misbehave) => {
  const result = await run(vendor, misbehave, { all: true });
  expect(asked(result).length).toBeGreaterThan(0);
  expect(result.counts.fail).toBeGreaterThan(0);
});

describe('a run fails with a reason', () => {
  it('when nobody listens, and does not go on for long', async () => {
    const gone = await RawServer.start(() => undefined);
    const { url } = gone;
    await gone.close();
    const result = await runAt('realeyes', url, { all: true });
    expect(asked(result)).toHaveLength(PATIENCE);
    for (const one of asked(result)) expect(one.reason).toMatch(/^nothing listens .*\(ECONNREFUSED\)$/);
  });

  it('when the certificate is nobody knows whose', async () => {
    const result = await run('realeyes', () => undefined, { tls: true });
    for (const one of asked(result))
      expect(one.reason).toMatch(/^the target's certificate is not trusted: self-signed/);
  });

  it('when plain HTTP is spoken where TLS is', async () => {
    server = await RawServer.start(() => undefined, { tls: true });
    const result = await runAt('realeyes', server.url.replace('https:', 'http:'));
    for (const one of asked(result))
      expect(one.reason).toMatch(/^the target broke the connection off|^the response is no HTTP/);
  });

  it('when TLS is spoken where plain HTTP is', async () => {
    const result = await runTls((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    for (const one of asked(result)) expect(one.reason).toMatch(/^the target speaks no TLS there/);
  });

  it('when a TLS handshake never ends', async () => {
    const result = await runTls(() => undefined);
    expect(asked(result).length).toBeLessThanOrEqual(PATIENCE);
    for (const one of asked(result))
      expect(one.reason).toMatch(/^no response within|^the target did not take the connection in time/);
  });

  async function runTls(misbehave: Misbehaviour): Promise<RunResult> {
    server = await RawServer.start(misbehave);
    return runAt('realeyes', server.url.replace('http:', 'https:'), { given: impatient });
  }
});

it('a redirect is a response: nobody is sent elsewhere', async () => {
  const elsewhere = await RawServer.start((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'),
  );
  const location = `HTTP/1.1 307 Temporary Redirect\r\nLocation: ${elsewhere.url}/\r\nContent-Length: 0\r\n\r\n`;
  const result = await run('realeyes', (socket) => socket.end(location));
  expect(asked(result).every(({ exchange }) => exchange?.response?.status === 307)).toBe(true);
  expect(elsewhere.connections).toBe(0);
  await elsewhere.close();
});
