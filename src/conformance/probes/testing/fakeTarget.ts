import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Rule } from '../../../contract/Rule.js';
import type { OperationDocument } from '../../evaluate/Exchange.js';
import { runSuite } from '../../hosts/native/runSuite.js';
import type { ProbeEvent, RunResult } from '../../RunEvent.js';
import type { Suite } from '../../Suite.js';
import { Images } from '../../suites/loadImages.js';
import { runProbes } from '../index.js';
import type { ProbeCall, ProbeOrders } from '../Probing.js';

/** What a made-up server is asked. */
export interface FakeRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
  /** The same for all requests of one connection. */
  readonly connection: object;
}

/** What it answers; a JSON body unless there is a text. */
interface FakeResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export type FakeServer = (request: FakeRequest) => FakeResponse | Promise<FakeResponse>;

/** Images of two people: the first letter is the person, and the bytes are the role. */
const IMAGES = ['a1', 'a2', 'a3', 'b1', 'b2'];

const CALLS: Readonly<Record<string, ProbeCall>> = {
  compare: {
    operation: 'compare',
    forms: {
      base64: { request: { json: { one: '{{base64 first}}', two: '{{base64 second}}' } } },
      'data-uri': { request: { json: { one: '{{data-uri first}}', two: '{{data-uri second}}' } } },
      url: { needs: ['urls'], request: { json: { one: '{{url first}}', two: '{{url second}}' } } },
    },
    outcome: {
      decision: 'match',
      score: 'score',
      better: 'higher',
      threshold: 'threshold',
      label: { at: 'label', ascending: ['low', 'high'] },
      same: ['faces'],
    },
  },
  form: {
    operation: 'form',
    forms: { file: { request: { form: { one: { image: 'first' }, two: { image: 'second' } } } } },
  },
  vectors: {
    operation: 'vectors',
    forms: { json: { request: { json: { one: { $embedding: 'first' }, two: { $embedding: 'second' } } } } },
    outcome: { score: 'score', better: 'higher' },
  },
};

const text = { type: 'string', minLength: 1 };
const numbers = { type: 'array', minItems: 512, maxItems: 512, items: { type: 'number' } };
const bodyOf = (field: object): object => ({
  type: 'object',
  required: ['one', 'two'],
  properties: { one: field, two: field, limit: { type: 'integer' } },
});
const RESPONSES = {
  '200': { 'application/json': { type: 'object' } },
  '400': {
    'application/json': { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
  },
};
const OPERATIONS: readonly OperationDocument[] = [
  {
    operationId: 'compare',
    method: 'post',
    path: '/compare',
    requests: { 'application/json': bodyOf(text) },
    responses: RESPONSES,
    billing: { currency: 'USD', minorUnits: 100, amount: 10, when: 'success' },
  },
  {
    operationId: 'form',
    method: 'post',
    path: '/form',
    requests: { 'multipart/form-data': bodyOf({ type: 'string' }) },
    responses: RESPONSES,
  },
  {
    operationId: 'vectors',
    method: 'post',
    path: '/vectors',
    requests: { 'application/json': bodyOf(numbers) },
    responses: RESPONSES,
  },
];

const RULES = ['fake.must', 'fake.other', 'fake.inferred'];

/** What a run against a made-up server may be given. */
interface FakeRun {
  readonly variables?: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
}

/** Run probes against a made-up server. The rule `fake.inferred` is INFERRED, the others are MUST. */
export async function runAgainst(
  server: FakeServer,
  orders: ProbeOrders,
  { variables = {}, only }: FakeRun = {},
): Promise<RunResult> {
  const listening = createServer((request, response) => {
    void (async () => {
      const body = await read(request);
      const {
        status = 200,
        headers = {},
        json,
        text: raw = JSON.stringify(json ?? {}),
      } = await server({
        path: request.url ?? '',
        headers: request.headers,
        text: body,
        json: parsed(body),
        connection: request.socket,
      });
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(raw);
    })().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  try {
    const { port } = listening.address() as AddressInfo;
    const suite = suiteOf(orders);
    return await runSuite(
      {
        doppel: 'test',
        suite,
        catalogue: {
          vendor: 'fake',
          document: { title: 'Fake', files: [] },
          rules: RULES.map(rule),
          file: '',
        },
        operations: OPERATIONS,
        images: imagesOfTwo(),
        probes: runProbes(suite, only ? { only } : {}),
      },
      {
        name: 'fake',
        baseUrl: `http://127.0.0.1:${port}`,
        variables: { key: 'good-key', ...variables },
        capabilities: ['urls'],
      },
    );
  } finally {
    listening.closeAllConnections();
    listening.close();
    await once(listening, 'close');
  }
}

/** Run the one probe that there are orders for. */
export async function probeAgainst(
  server: FakeServer,
  orders: ProbeOrders,
  variables: Readonly<Record<string, string>> = {},
): Promise<ProbeEvent> {
  const { probes } = await runAgainst(server, orders, { variables });
  const [probe] = probes;
  if (!probe || probes.length > 1) throw new Error('give orders for one probe');
  return probe;
}

/** What did not hold, as `rule: what was seen`. */
export function failuresOf({ observations }: ProbeEvent): string[] {
  return observations.filter(({ ok }) => !ok).map(({ rule: id, seen }) => `${id}: ${seen}`);
}

/** The role of an image in a field that holds it in base64, as a data URI or by its URL. */
export function roleIn(field: unknown): string {
  const given = String(field);
  if (/^https?:/.test(given)) return given.replace(/.*\//, '');
  return Buffer.from(given.replace(/^data:.*?,/, ''), 'base64').toString();
}

/** The fields of a comparison. */
export function fieldsOf({ json }: FakeRequest): { readonly one: unknown; readonly two: unknown } {
  return json as { one: unknown; two: unknown };
}

/** A server that meets every requirement: 100 for the same bytes, 90 for one person, 10 for two, and a threshold of 50. */
export const honest: FakeServer = (request) => {
  if (request.headers['x-api-key'] === undefined) return { status: 401, json: { error: 'who are you' } };
  const { one, two } = (request.json ?? {}) as Record<string, unknown>;
  if (typeof one !== 'string' || typeof two !== 'string' || one === '' || two === '') {
    return { status: 400, json: { error: 'two images are needed' } };
  }
  const [first, second] = [roleIn(one), roleIn(two)];
  const score = first === second ? 100 : first[0] === second[0] ? 90 : 10;
  return { json: outcome(score) };
};

/** The body of a response with a score. */
export function outcome(score: number, threshold = 50): Record<string, unknown> {
  return {
    match: score >= threshold,
    score,
    threshold,
    label: score >= threshold ? 'high' : 'low',
    faces: 1,
  };
}

function suiteOf(probes: ProbeOrders): Suite {
  const key = (name: string): { headers: Record<string, string> } => ({
    headers: { 'X-API-Key': `{{${name}}}` },
  });
  return {
    vendor: 'fake',
    credentials: {
      variables: {
        key: { about: 'key', secret: true },
        poorKey: { about: 'key', secret: true, optional: true },
      },
      roles: { good: key('key'), poor: key('poorKey'), none: { headers: {} } },
    },
    always: [],
    cases: [],
    untested: [],
    probes: [],
    probing: { vendor: 'fake', calls: CALLS, probes },
  };
}

function rule(id: string): Rule {
  return {
    id,
    level: id === 'fake.inferred' ? 'INFERRED' : 'MUST',
    kind: 'behaviour',
    statement: id,
    source: 'fake.md',
    quote: id,
    run: 'black-box',
    check: id,
    resolutions: [],
    file: 'rules.yaml',
    line: 1,
  };
}

function imagesOfTwo(): Images {
  const images = Images.load();
  for (const role of IMAGES) {
    images.add(role, Buffer.from(role), `${role}.jpg`, `https://images.invalid/${role}`);
  }
  return images;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
