import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CollectionError, OWN_TESTS, replayCollection, type RunResult } from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { runInput, stubTarget } from '../support/runInput.js';
import { runnerExample } from '../support/samples.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();
const folder = mkdtempSync(join(tmpdir(), 'doppel-collection-'));
const file = join(folder, 'theirs.json');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fixtureFile = (name: string): string => join(packageRoot(), 'fixtures', name);

const { vendor, quick, image, secret } = runnerExample();
const input = await runInput(vendor);
const pathOf = (operation: string): string =>
  input.operations.find(({ operationId }) => operationId === operation)?.path ?? '';
const credentials = Object.entries(input.suite.credentials.roles.good?.headers ?? {});

function collection(version: '2.0.0' | '2.1.0', test: string): object {
  const url = `{{baseURL}}${pathOf(quick.operation)}`;
  const request = {
    method: 'POST',
    header: [
      ...credentials.map(([key, value]) => ({ key, value })),
      { key: 'Content-Type', value: 'application/json' },
    ],
    body: { mode: 'raw', raw: JSON.stringify(quick.json) },
    url: version === '2.0.0' ? url : { raw: url, host: ['{{baseURL}}'], path: url.split('/').slice(1) },
  };
  return {
    info: {
      name: 'theirs',
      schema: `https://schema.getpostman.com/json/collection/v${version}/collection.json`,
    },
    item: [
      {
        name: 'folder',
        item: [
          { name: 'Compare', request, event: [{ listen: 'test', script: { exec: [test] } }] },
          { name: 'A page', request: { method: 'GET', url: '{{baseURL}}/swagger' } },
        ],
      },
    ],
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** @param judging - what happens when a response is about to be judged */
async function replay(
  content: unknown,
  url = stub.url,
  judging: () => void = () => undefined,
): Promise<RunResult> {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { always } = input.suite;
  const suite = Object.defineProperty({ ...input.suite }, 'always', {
    get() {
      judging();
      return always;
    },
  });
  return replayCollection(file, { ...input, suite }, stubTarget(input, url));
}

describe('a collection of somebody else', () => {
  it.each(['2.0.0', '2.1.0'] as const)(
    'of version %s is judged by what holds for every response',
    async (version) => {
      const result = await replay(
        collection(version, 'pm.test("ok", () => pm.response.to.have.status(200));'),
      );
      const of = (id: string): string | undefined => result.rules.find(({ rule }) => rule.id === id)?.verdict;
      expect([of(`${vendor}.${quick.kept}`), of(OWN_TESTS)]).toEqual(['pass', 'pass']);
      expect(result.cases.map(({ title, operation, verdict }) => [title, operation, verdict])).toEqual([
        ['Compare', quick.operation, 'pass'],
        ['A page', '', 'skip'],
      ]);
      expect([result.exitCode, result.calls]).toEqual([0, 2]);
      expect(JSON.stringify(result)).not.toContain('test_ok');
    },
  );

  it('fails by its own tests', async () => {
    const result = await replay(
      collection('2.1.0', 'pm.test("teapot", () => pm.response.to.have.status(418));'),
    );
    expect(result.rules.find(({ rule }) => rule.id === OWN_TESTS)).toMatchObject({
      verdict: 'fail',
      failures: [{ expectation: 'teapot', ok: false }],
    });
    expect(result.exitCode).toBe(1);
  });

  /** Tests of a collection may say anything, and know the key. */
  const talkative = (): object => {
    const test =
      'const key = pm.environment.get("key"); pm.test("sent " + key, () => { throw new Error(key); });';
    const theirs = collection('2.1.0', test) as { item: { item: { event?: object[] }[] }[] };
    const [compare] = theirs.item[0]?.item ?? [];
    compare?.event?.push({ listen: 'prerequest', script: { exec: [test] } });
    return theirs;
  };

  it('does not get the key into a report by its tests when there is no response', async () => {
    const server = createServer((request) => request.socket.destroy());
    const result = await replay(talkative(), await listen(server));
    server.close();
    const [compare] = result.cases;
    expect(compare?.reason).toMatch(/socket hang up|closed|reset/i);
    expect(compare?.observations.map(({ expectation }) => expectation)).toContain('sent <key>');
    expect(JSON.stringify(result)).not.toContain('test_ok');
  });

  it('does not get the key into a report by its tests when the response cannot be judged', async () => {
    const result = await replay(talkative(), stub.url, () => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const [compare] = result.cases;
    expect(compare).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(/too much to be judged/) as string,
    });
    expect(compare?.observations.map(({ expectation }) => expectation)).toContain('sent <key>');
    expect(JSON.stringify(result)).not.toContain('test_ok');
  });

  it('fails by a response that cannot be judged, though its own tests pass', async () => {
    const passing = collection('2.1.0', 'pm.test("ok", () => pm.response.to.have.status(200));');
    const result = await replay(passing, stub.url, () => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    expect(result.exitCode).toBe(1);
    expect(result.rules.find(({ rule }) => rule.id === OWN_TESTS)).toMatchObject({
      verdict: 'fail',
      failures: [{ expectation: 'there is a response', expected: 'one that can be judged' }],
    });
  });

  it.each(['in its body', 'as a file'])(
    'notices a target that repeats the image which it was sent %s',
    async (how) => {
      const selfie = fixtureFile('people/ada-selfie.jpg');
      const base64 = readFileSync(selfie).toString('base64');
      const server = createServer((request, response) => {
        request.resume().on('end', () => {
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify({ message: base64 }));
        });
      });
      const body =
        how === 'as a file'
          ? { mode: 'formdata', formdata: [{ key: 'image', type: 'file', src: selfie }] }
          : { mode: 'raw', raw: JSON.stringify({ image: { bytes: base64 } }) };
      const request = { method: 'POST', url: `{{baseURL}}${pathOf(image.operation)}`, body };
      const { info } = collection('2.1.0', '') as { info: object };
      const result = await replay({ info, item: [{ name: 'Detect', request }] }, await listen(server));
      server.close();
      expect(result.cases[0]?.operation).toBe(image.operation);
      const echo = result.rules.find(({ rule }) => rule.id === `${vendor}.${secret}`);
      expect(echo).toMatchObject({ verdict: 'warn', failures: [{ seen: 'a credential or secret' }] });
      expect(JSON.stringify(result)).not.toContain(base64.slice(900, 930));
    },
  );

  it.each(['{', '[]', '{"item": 1}'])('that is none (%s) is refused in one line', async (content) => {
    const failed = replay(content);
    await expect(failed).rejects.toThrow(CollectionError);
    await expect(failed).rejects.toThrow(/theirs\.json: (is not JSON|no Postman collection)[^\n]+$/);
  });
});
