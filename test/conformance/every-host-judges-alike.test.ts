import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/bundleSandbox.js';
import type { RunEvent } from '../../src/conformance/index.js';
import { caseId, judgeEverywhere, tableInput } from './exchanges/hosts.js';
import {
  HOSTS,
  KEY,
  OPAQUE_TOKEN,
  ROWS,
  SIGNED_TOKEN,
  WRONG_KEY,
  type Host,
  type Row,
} from './exchanges/rows.js';

type CaseEvent = Extract<RunEvent, { type: 'case' }>;

const STANDING = ['leaks', 'schema', 'text', 'type'];
const image = Buffer.from(tableInput().images.of('selfie-a').bytes).toString('base64');
let server: Server;
let events: Record<Host, RunEvent[]>;

beforeAll(async () => {
  const rows = new Map(ROWS.map((row) => [caseId(row), row]));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', headers } = request;
      const row = rows.get(new URL(url, 'http://table').searchParams.get('row') ?? '');
      const sent = { url, headers, image, body: Buffer.concat(chunks) };
      const canned = typeof row?.reply === 'function' ? row.reply(sent, response) : row?.reply;
      if (!canned) return;
      const { status = 200, body = '' } = canned;
      response.writeHead(status, { 'Content-Type': 'application/json', ...canned.headers } as Record<
        string,
        string
      >);
      response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  events = await judgeEverywhere(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    await bundleSandbox(),
  );
}, 240_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The event of a row's exchange. */
function eventOf(host: Host, row: Row): CaseEvent {
  const cases = events[host].filter((event) => event.type === 'case');
  const found =
    host === 'collection' || host === 'proxy'
      ? cases[ROWS.indexOf(row)]
      : cases.find(({ id }) => id === caseId(row));
  if (!found) throw new Error(`${host} has no event of ${row.what}`);
  return found;
}

/** Rules that were judged, and those that were missed. */
function verdictsOf({ observations }: CaseEvent): { readonly judged: string[]; readonly missed: string[] } {
  const standing = observations.filter(({ rule }) => STANDING.includes(rule));
  const names = (list: typeof standing): string[] => [...new Set(list.map(({ rule }) => rule))].sort();
  return { judged: names(standing), missed: names(standing.filter(({ ok }) => !ok)) };
}

/** Hosts know a secret by another name, in a recording a token is a run of x, and a key that nobody has may be shown. */
function withoutNames(text = ''): string {
  return text
    .replaceAll(/<[\w -]+>/g, '<>')
    .replaceAll(/x+(?:[-.]x+){2,}/g, '<>')
    .replaceAll(WRONG_KEY, '<>');
}

it('is a table of at least 30 exchanges', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(30);
});

it('has a host that is new to Doppel, and costs less than 80 lines', () => {
  const text = readFileSync(join(import.meta.dirname, '../support/ProxyHost.ts'), 'utf8');
  const code = text.split('\n').filter((line) => !/^\s*(?:$|\/\*\*|\*|\/\/)/.test(line));
  expect(code.length).toBeLessThan(80);
});

describe.each(ROWS.map((row) => [row.what, row] as const))('%s', (_what, row) => {
  it.each(HOSTS)('is judged alike by the host %s', (host) => {
    const { fails = row.fails ?? [], skip } = row.unlike?.[host] ?? {};
    const event = eventOf(host, row);
    const { judged, missed } = verdictsOf(event);
    const silent = row.unjudged ?? (row.unanswered && !row.unlike?.[host]?.fails);
    expect(judged).toEqual(silent ? [] : STANDING);
    expect(missed).toEqual([...fails].sort());
    if (host === 'collection' || host === 'proxy') {
      if (skip) expect(event.reason).toBeDefined();
      return;
    }
    // These know the case, and miss its response.
    const answered = event.observations.filter(({ rule }) => rule === 'answered');
    expect(answered.map(({ ok }) => ok)).toEqual([!row.unanswered]);
    expect(event.verdict).toBe(row.unanswered || fails.length > 0 ? 'fail' : 'pass');
  });

  it('is shown alike by every host', () => {
    if (row.unanswered) return;
    const hosts = HOSTS.filter((host) => !row.unlike?.[host]?.shown);
    const shown = hosts.map((host) => {
      const { response } = eventOf(host, row).exchange ?? {};
      return [
        host,
        response?.status,
        withoutNames(response?.body),
        withoutNames(response?.headers['x-echo']),
      ];
    });
    const [, ...expected] = shown[0] ?? [];
    expect(shown).toEqual(hosts.map((host) => [host, ...expected]));
  });
});

describe.each(HOSTS)('the events of the host %s', (host) => {
  const bytes = Buffer.from(image, 'base64').subarray(3_000, 3_030);
  it('have an image to hide', () => {
    expect(bytes).toHaveLength(30);
  });

  it.each([
    ['the key', KEY],
    ['the key as in a URL', encodeURIComponent(KEY)],
    ['the key in hexadecimal', Buffer.from(KEY).toString('hex')],
    ['the key in base64', Buffer.from(KEY).toString('base64')],
    ['an issued token', OPAQUE_TOKEN],
    ['the signature of a signed token', SIGNED_TOKEN.split('.')[2] ?? ''],
    ['the image', bytes.toString('base64')],
    ['the image in the alphabet of URLs', bytes.toString('base64url')],
    ['the image as in a URL', encodeURIComponent(bytes.toString('base64'))],
  ])('do not hold %s', (_what, secret) => {
    expect(JSON.stringify(events[host]).includes(secret)).toBe(false);
  });
});
