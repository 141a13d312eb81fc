import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportCollection,
  harOf,
  judgeHar,
  parseHar,
  Images,
  imageFiles,
  replayCollection,
  runSuite,
  runWithNewman,
  type RecordedExchange,
  type RunEvent,
  type RunInput,
  type SandboxCode,
  type Suite,
  type Target,
} from '../../../src/conformance/index.js';
import { ProxyHost } from '../../support/ProxyHost.js';
import { KEY, ROWS, WRONG_KEY, type Host, type Row } from './rows.js';

/** A call may take so long, and a body so many bytes. */
const limits = { milliseconds: 3000, bytes: 400_000 };

const errorSchema = { type: 'object', required: ['error'] };
const score = { type: 'object', required: ['score'], properties: { score: { type: 'number' } } };
const responses = {
  '200': { 'application/json': score },
  '400': { 'application/json': errorSchema },
};
const header = (name: string, value: string): Suite['credentials']['roles'][string] => ({
  headers: { [name]: value },
});

/** The case of a row. Its rule is there for a response that is missing. */
export const caseId = (row: Row): string => `row-${ROWS.indexOf(row) + 1}`;

function tableSuite(): Suite {
  return {
    vendor: 'table',
    credentials: {
      variables: {
        key: { about: 'a key', secret: true },
        token: { about: 'a token', secret: true, optional: true },
      },
      roles: {
        good: header('Authorization', 'ApiKey {{key}}'),
        bearer: header('Authorization', 'Bearer {{token}}'),
        unknown: header('Authorization', `ApiKey ${WRONG_KEY}`),
        inQuery: { headers: {}, query: { apiKey: '{{key}}' } },
      },
    },
    always: [
      {
        expect: [
          { rules: ['leaks'], leaks: 'none' },
          { rules: ['schema'], schema: true },
          { rules: ['type'], header: 'Content-Type', mediaType: 'application/json' },
          { rules: ['text'], text: { not: 'forbidden word' } },
        ],
      },
    ],
    cases: ROWS.map((row) => ({
      id: caseId(row),
      title: row.what,
      operation: row.request?.path === '/v1/upload' ? 'upload' : 'compare',
      ...(row.as !== undefined && { as: row.as }),
      ...(row.capture && { capture: row.capture }),
      request: {
        ...(!(row.request?.form ?? row.request?.urlencoded) && { json: { note: 'a note' } }),
        ...row.request,
        query: { row: caseId(row) },
      },
      expect: [{ rules: ['answered'], status: ['2xx', '3xx', '4xx'] }],
    })),
    untested: [],
    probes: [],
  };
}

/** Everything that a run of the table needs beside its target. */
export function tableInput(): RunInput {
  const operation = { method: 'post', responses };
  return {
    doppel: '0.0.0',
    suite: tableSuite(),
    catalogue: {
      vendor: 'table',
      document: { title: 'Table', files: [] },
      file: 'rules.yaml',
      rules: ['leaks', 'schema', 'type', 'text', 'answered'].map((id) => ({
        ...{ id, level: 'MUST', kind: 'behaviour', statement: id, source: 'table.md', quote: id },
        ...{ run: 'black-box', check: id, resolutions: [], file: 'rules.yaml', line: 1 },
      })),
    },
    operations: [
      { ...operation, operationId: 'compare', path: '/v1/compare' },
      { ...operation, operationId: 'upload', path: '/v1/upload' },
    ],
    images: Images.load(),
    limits,
  };
}

/** Let every host judge the exchanges of the table with a server. @returns the events of each */
export async function judgeEverywhere(url: string, code: SandboxCode): Promise<Record<Host, RunEvent[]>> {
  const input = tableInput();
  const target: Target = { name: 'table', baseUrl: url, variables: { key: KEY }, capabilities: [] };
  const events: Record<Host, RunEvent[]> = {
    native: [],
    newman: [],
    collection: [],
    recording: [],
    proxy: [],
  };
  const to = (host: Host) => (event: RunEvent) => void events[host].push(event);

  const recorded: RecordedExchange[] = [];
  await runSuite({ ...input, record: (exchange) => void recorded.push(exchange) }, target, to('native'));
  await runWithNewman(input, target, to('newman'), code);
  await replayTheirs(input, target, code, to('collection'));
  judgeHar(recordingOf(recorded, input, url), 'run.har', input, to('recording'));
  const proxy = new ProxyHost(input, url, to('proxy'));
  await runSuite(input, { ...target, baseUrl: await proxy.start() });
  await proxy.stop();
  return events;
}

/** The requests of the table as a collection of somebody else: without our scripts, and with one of theirs for the token. */
async function replayTheirs(
  input: RunInput,
  target: Target,
  code: SandboxCode,
  onEvent: (event: RunEvent) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-table-'));
  const images = imageFiles(input.images, folder, 'literal');
  const { collection } = exportCollection({ ...input, images, code });
  const exec = ["try { pm.environment.set('token', pm.response.json().access_token); } catch {}"];
  const script = { listen: 'test', script: { exec } };
  const issues = ROWS.filter(({ capture }) => capture).map(({ what }) => what);
  const items = collection.item.flatMap(({ item }) => item);
  const inOrder = ROWS.flatMap(({ what }) => items.find(({ name }) => name === what) ?? []);
  const file = join(folder, 'theirs.json');
  const { info, variable } = collection;
  const item = inOrder.map((one) => (issues.includes(one.name) ? { ...one, event: [script] } : one));
  writeFileSync(file, JSON.stringify({ info, variable, item }));
  try {
    await replayCollection(file, input, target, onEvent);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What Doppel records, and what a browser adds for a call without a response. */
function recordingOf(
  recorded: readonly RecordedExchange[],
  input: RunInput,
  url: string,
): ReturnType<typeof parseHar> {
  const { suite, doppel } = input;
  const har = harOf(recorded, { doppel, suite, variables: { key: KEY }, images: true });
  const missing = ROWS.filter(({ unanswered }) => unanswered).map((row) => ({
    _doppel: { vendor: suite.vendor, case: caseId(row) },
    request: { method: 'POST', url: `${url}/v1/compare`, headers: [] },
    response: { status: 0, headers: [], content: {} },
  }));
  return parseHar(
    JSON.stringify({ log: { ...har.log, entries: [...har.log.entries, ...missing] } }),
    'run.har',
  );
}
