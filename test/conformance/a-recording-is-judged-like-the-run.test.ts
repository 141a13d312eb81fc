import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  harOf,
  judgeHar,
  parseHar,
  runSuite,
  type Har,
  type RecordedExchange,
  type RunInput,
  type RunResult,
} from '../../src/conformance/index.js';
import { runDoppel } from '../support/runDoppel.js';
import { runInput, stubTarget } from '../support/runInput.js';
import { runnerExample } from '../support/samples.js';
import { TestStub } from '../support/TestStub.js';
import { vendorWith } from '../support/vendorWith.js';

const stub = TestStub.forThisFile({ strict: true });
/** A vendor that issues tokens during a run, and one that does not. */
const ISSUING = vendorWith(({ extensions }) => 'x-token' in extensions);
const { vendor, image, secret } = runnerExample();
const other = await runInput(vendor);
const folder = mkdtempSync(join(tmpdir(), 'doppel-har-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function record(vendor: string): Promise<{ input: RunInput; result: RunResult; har: Har }> {
  const exchanges: RecordedExchange[] = [];
  const input = {
    ...(await runInput(vendor)),
    record: (exchange: RecordedExchange) => exchanges.push(exchange),
  };
  const target = stubTarget(input, stub.url);
  const result = await runSuite(input, target);
  return {
    input,
    result,
    har: harOf(exchanges, { doppel: '0.0.0', suite: input.suite, variables: target.variables }),
  };
}

let issuing: Awaited<ReturnType<typeof record>>;
let text: string;
beforeAll(async () => {
  issuing = await record(ISSUING);
  text = JSON.stringify(issuing.har);
});

describe('a recording with a response that is too much to be judged', () => {
  const judged = (har: Har): RunResult => {
    const suite = Object.defineProperty({ ...issuing.input.suite }, 'always', {
      get() {
        throw new RangeError('Maximum call stack size exceeded');
      },
    });
    return judgeHar(har, 'run.har', { ...issuing.input, suite });
  };

  it('fails the requirements of its cases', () => {
    const { exitCode, cases } = judged(issuing.har);
    expect(exitCode).toBe(1);
    expect(cases.map(({ verdict }) => verdict)).toContain('fail');
    expect(cases[0]?.reason).toMatch(/too much to be judged/);
  });

  it('cannot be judged where it has no cases', () => {
    const har = parseHar(text.replaceAll('"_doppel"', '"_other"'), 'run.har');
    const { exitCode, cases } = judged(har);
    expect(exitCode).toBe(2);
    expect(new Set(cases.map(({ verdict }) => verdict))).toEqual(new Set(['error']));
  });
});

describe('a recording of a run', () => {
  it.each([ISSUING, vendor])(
    'of %s is judged as the run was',
    async (name) => {
      const { input, result, har } = name === ISSUING ? issuing : await record(name);
      const again = judgeHar(parseHar(JSON.stringify(har), 'run.har'), 'run.har', input);
      const verdicts = ({ cases }: RunResult): unknown =>
        cases
          .filter(({ verdict }) => verdict !== 'skip')
          .map(({ id, verdict, observations }) => [
            id,
            verdict,
            observations.map(({ rule, ok }) => [rule, ok]),
          ]);
      expect(verdicts(again)).toEqual(verdicts(result));
      expect(again.exitCode).toBe(0);
      expect(again.spend).toEqual(result.spend);
      expect([again.via, again.calls]).toEqual(['har', result.calls]);
    },
    60_000,
  );

  it('holds no credential and no image', () => {
    for (const value of Object.values(issuing.input.suite.credentials.stub ?? {})) {
      if (value.startsWith('test_')) expect(text).not.toContain(value);
    }
    for (const [name, { secret: hidden, optional }] of Object.entries(
      issuing.input.suite.credentials.variables,
    )) {
      if (hidden && !optional) expect(text).toContain(`<${name}>`);
    }
    expect(text).not.toMatch(/eyJ[\w-]{20,}/);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{2000,}/);
  });

  it('holds the images when it is to', async () => {
    const exchanges: RecordedExchange[] = [];
    const input = await runInput(vendor);
    const target = stubTarget(input, stub.url);
    await runSuite(
      {
        ...input,
        chosen: ({ id }) => id === image.refusal,
        record: (exchange) => exchanges.push(exchange),
      },
      target,
    );
    const options = { doppel: '0.0.0', suite: input.suite, variables: target.variables };
    const [kept, hidden] = [true, false].map((images) =>
      JSON.stringify(harOf(exchanges, { ...options, images })),
    );
    expect(kept).toMatch(/[A-Za-z0-9+/]{5000,}/);
    expect(hidden).not.toMatch(/[A-Za-z0-9+/]{100,}/);
  });

  it('shows a requirement that the target broke', () => {
    const broken = text.replaceAll('"status":200', '"status":418');
    const result = judgeHar(parseHar(broken, 'run.har'), 'run.har', issuing.input);
    expect(result.exitCode).toBe(1);
  });
});

describe('a recording of somebody else', () => {
  const operation = other.operations.find(({ operationId }) => operationId === image.operation);
  const credentials = Object.entries(other.suite.credentials.roles.good?.headers ?? {}).map(
    ([name, value]) => ({
      name: name.toLowerCase(),
      value: value.replaceAll('{{key}}', 'secret-of-somebody'),
    }),
  );
  const entry = {
    request: {
      method: 'POST',
      url: `https://api.example${operation?.path ?? ''}?x=1`,
      headers: [{ name: ':authority', value: 'api.example' }, ...credentials],
    },
    response: {
      status: 200,
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { text: Buffer.from(JSON.stringify(image.body)).toString('base64'), encoding: 'base64' },
    },
  };
  const page = {
    request: { ...entry.request, method: 'GET', url: 'https://api.example/' },
    response: entry.response,
  };

  it('is judged by what holds for every response, and its credentials are not shown', async () => {
    const har = parseHar(JSON.stringify({ log: { entries: [page, entry] } }), 'browser.har');
    const result = judgeHar(har, 'browser.har', await runInput(vendor));
    expect(result.cases).toHaveLength(1);
    expect(result.exitCode).toBe(1);
    const failed = result.rules.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule.id);
    expect(failed).toContain(`${vendor}.${image.broken}`);
    expect(JSON.stringify(result)).not.toContain('secret-of-somebody');
  });

  it('shows a response that repeats the credential', async () => {
    const echo = { ...entry.response, content: { text: '{"message":"no account for secret-of-somebody"}' } };
    const har = parseHar(JSON.stringify({ log: { entries: [{ ...entry, response: echo }] } }), 'browser.har');
    const result = judgeHar(har, 'browser.har', await runInput(vendor));
    expect(result.rules.find(({ rule }) => rule.id === `${vendor}.${secret}`)?.verdict).toBe('warn');
  });
});

describe('doppel judge', () => {
  it('prints what a recording shows', async () => {
    const file = join(folder, 'run.har');
    writeFileSync(file, text);
    const { code, stdout } = await runDoppel(['judge', file]);
    expect(stdout).toMatch(/MUST/);
    expect(code).toBe(0);
  });

  it.each([
    [
      '{"log": {"entries": [',
      /^doppel: \S+broken\.har:1:\d+: no HAR: broken JSON: |^doppel: \S+broken\.har: no HAR: broken JSON: /,
    ],
    ['{"log": {}}', /^doppel: \S+broken\.har:1:2: no HAR: log\.entries is missing; allowed: a list/],
    [
      '{"log": {"entries": [{"request": 1, "response": {}}]}}',
      /broken\.har:1:23: no HAR: log\.entries\.0\.request is a number; allowed: a map of method, url, headers/,
    ],
    ['{"log": {"entries": []}}', /none of its 0 entries is a call of an API that Doppel knows/],
  ])('says in one line what is wrong with %s', async (content, message) => {
    const file = join(folder, 'broken.har');
    writeFileSync(file, content);
    const { code, stdout, stderr } = await runDoppel(['judge', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
  });
});
