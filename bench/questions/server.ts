import type { Operation } from '#contract/Operation';
import type { MeasuredServer } from '../../tooling/startServer.js';
import { inTurns, type Contender, type Turns } from '../lib/inTurns.js';
import { load, oneAtATime, overHttp, type BenchRequest } from '../lib/overHttp.js';
import type { Row, Table } from '../lib/table.js';
import {
  findMockoon,
  findPrism,
  startDoppel,
  startExpress,
  startNode,
  startRival,
} from '../servers/contenders.js';
import { lateness } from '../servers/lateness.js';
import {
  FORCED,
  FORM,
  form,
  LARGE,
  NUMBERS,
  numbers,
  saysMatch,
  SMALL,
  STRANGER,
  texts,
  type PathRequest,
} from '../servers/requests.js';
import type { Settings } from '../lib/Question.js';

const UNIT = 'requests a second';
/** Node needs about as long until it has compiled what a request takes, and every server the same. */
const WARM_SECONDS = 2.5;
const MOCKOON_NOTE = 'Mockoon validates nothing and answers at random.';

interface Servers {
  readonly node: MeasuredServer;
  readonly express: MeasuredServer;
  readonly doppel: MeasuredServer;
  readonly strict: MeasuredServer;
}

/** Those that could be fetched. */
interface Rivals {
  readonly prism: MeasuredServer | undefined;
  readonly silent: MeasuredServer | undefined;
  readonly mockoon: MeasuredServer | undefined;
}

interface Pace extends Turns {
  readonly seconds: number;
  readonly warm: boolean;
}

/** What is asked of whom; without a server it is left out. */
interface Entry extends Pick<Row, 'name' | 'role'> {
  readonly server: MeasuredServer | undefined;
  readonly request: PathRequest;
  /** 200 when left out. */
  readonly status?: number;
  /** Whether a response is the right one. Doppel's is held against the document as well. */
  readonly right?: (body: object) => boolean | Promise<boolean>;
}

/** What the stub costs over the wire, beside the bare work in express and beside Prism and Mockoon. */
export async function measure({ rounds, short, log }: Settings): Promise<Table[]> {
  const running: MeasuredServer[] = [];
  const started = async <T extends MeasuredServer | undefined>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    if (server) running.push(server);
    return server;
  };
  const pace = { rounds, log, seconds: short ? 0.2 : 0.7, warm: !short };
  try {
    const servers = {
      node: await started(startNode()),
      express: await started(startExpress()),
      doppel: await started(startDoppel()),
      strict: await started(startDoppel('--strict', '--quiet')),
    };
    const [prism, mockoon] = [await findPrism(log), await findMockoon(log)];
    const rivalsOn = async (vendor: string): Promise<Rivals> => ({
      prism: await started(startRival(prism, vendor)),
      silent: await started(startRival(prism, vendor, ['-v', 'silent'])),
      mockoon: await started(startRival(mockoon, vendor)),
    });
    const [onNumbers, onForms] = [
      await rivalsOn(NUMBERS.operation.vendor),
      await rivalsOn(FORM.operation.vendor),
    ];
    return [
      await compared(servers, onNumbers, pace),
      await refused(servers, onNumbers, pace),
      await forms(servers, onForms, pace),
      await largeForms(servers, onForms, pace),
      await largeTexts(servers, pace),
      await lateness({ rounds, log, seconds: short ? 0.5 : 2, warm: !short }),
    ];
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

const DOPPEL = 'Doppel';
const STRICT = 'Doppel --strict --quiet';

/** Two embeddings are compared. */
async function compared(
  { node, express, doppel, strict }: Servers,
  rivals: Rivals,
  pace: Pace,
): Promise<Table> {
  const request = numbers();
  const right: Entry['right'] = (body) => Object.values(body).some(Number.isInteger);
  const entries: Entry[] = [
    { name: 'node:http', role: 'floor', server: node, request, right },
    { name: 'express', role: 'floor', server: express, request, right },
    { name: DOPPEL, role: 'doppel', server: doppel, request, right },
    { name: STRICT, role: 'doppel', server: strict, request, right },
    ...rivalRows(rivals, request),
  ];
  return {
    title: 'Compare two embeddings (12 KB of JSON)',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express',
    rows: await take(entries, pace),
    targets: [
      {
        what: 'against express with the same body parsed',
        of: DOPPEL,
        to: 'express',
        atLeast: 0.8,
        why: COMPARED_WHY,
      },
    ],
    notes: [MOCKOON_NOTE, ...missing(rivals)],
  };
}
const COMPARED_WHY =
  'a digest of both embeddings for the journal, the line for each request, and a larger heap to collect';

/** A client without a key that is known. Prism knows no keys: it gets none at all. */
async function refused(
  { express, doppel, strict }: Servers,
  { prism, silent }: Rivals,
  pace: Pace,
): Promise<Table> {
  const request = numbers(STRANGER);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const entries: Entry[] = [
    { name: 'express', role: 'floor', server: express, request, status: 401 },
    { name: DOPPEL, role: 'doppel', server: doppel, request, status: 401 },
    { name: STRICT, role: 'doppel', server: strict, request, status: 401 },
    { name: 'Prism', role: 'rival', server: prism, request: { ...request, headers }, status: 401 },
    { name: 'Prism -v silent', role: 'rival', server: silent, request: { ...request, headers }, status: 401 },
  ];
  return {
    title: 'Refuse a key that nobody has (401; the same 12 KB)',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express',
    rows: await take(entries, pace),
    notes: ['express answers before it reads the body. Mockoon lets everybody in.', ...missing({ prism })],
  };
}

/** Two images as a form; the response is ordered, so nobody looks at them. */
async function forms({ express, doppel, strict }: Servers, rivals: Rivals, pace: Pace): Promise<Table> {
  const request = await form(SMALL, FORCED);
  const right = saysMatch;
  const entries: Entry[] = [
    { name: 'express + multer', role: 'floor', server: express, request, right },
    { name: DOPPEL, role: 'doppel', server: doppel, request, right },
    { name: STRICT, role: 'doppel', server: strict, request, right },
    ...rivalRows(rivals, request),
  ];
  return {
    title: 'Two images of 48 KiB as a form, answered as ordered',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express + multer',
    rows: await take(entries, pace),
    targets: [
      {
        what: 'against express + multer',
        of: DOPPEL,
        to: 'express + multer',
        atLeast: 0.8,
        why: FORMS_WHY,
      },
    ],
    notes: [MOCKOON_NOTE, ...missing(rivals)],
  };
}
const FORMS_WHY =
  'digests of both images for the journal, two statements of SQLite for the charge, and times in which each request costs twice as much: see above';

/** One request at a time: how long it takes. */
async function largeForms(
  { express, doppel }: Servers,
  { prism, mockoon }: Rivals,
  pace: Pace,
): Promise<Table> {
  const [ordered, natural] = [await form(LARGE, FORCED), await form(LARGE)];
  const right = saysMatch;
  const entries: Entry[] = [
    { name: 'express + multer', role: 'floor', server: express, request: ordered, right },
    { name: 'Doppel, as ordered', role: 'doppel', server: doppel, request: ordered, right },
    { name: 'Doppel, by inference', role: 'doppel', server: doppel, request: natural, right },
    { name: 'Prism', role: 'rival', server: prism, request: ordered, right },
    { name: 'Mockoon', role: 'rival', server: mockoon, request: ordered },
  ];
  return {
    title: 'Two images of 1 MiB as a form, one request at a time',
    unit: 'milliseconds',
    better: 'lower',
    floor: 'express + multer',
    rows: await take(entries, pace, { alone: true }),
    notes: missing({ prism, mockoon }),
  };
}

async function largeTexts({ express, doppel }: Servers, pace: Pace): Promise<Table> {
  const [ordered, natural] = [await texts(LARGE, 'code=200'), await texts(LARGE)];
  const entries: Entry[] = [
    { name: 'express.json', role: 'floor', server: express, request: ordered },
    { name: 'Doppel, as ordered', role: 'doppel', server: doppel, request: ordered },
    { name: 'Doppel, by inference', role: 'doppel', server: doppel, request: natural },
  ];
  return {
    title: 'Two images of 1 MiB as base64 in JSON, one request at a time',
    unit: 'milliseconds',
    better: 'lower',
    floor: 'express.json',
    rows: await take(entries, pace, { alone: true }),
  };
}

function rivalRows({ prism, silent, mockoon }: Rivals, request: PathRequest): Entry[] {
  return [
    { name: 'Prism', role: 'rival', server: prism, request },
    { name: 'Prism -v silent', role: 'rival', server: silent, request },
    { name: 'Mockoon', role: 'rival', server: mockoon, request },
  ];
}

/** Ask once whether the response is right, and then in turns how fast it comes. @param alone - one request at a time */
async function take(
  entries: readonly Entry[],
  { seconds, ...turns }: Pace,
  { alone = false } = {},
): Promise<Row[]> {
  const contenders: Contender[] = [];
  for (const { name, role, server, request, status = 200, right } of entries) {
    if (!server) continue;
    const { path, operation, ...rest } = request;
    const whole = { url: server.url + path, status, ...rest };
    await check(name, whole, right, role === 'doppel' ? operation : undefined);
    if (turns.warm && !alone) await load(whole, { connections: 10, seconds: WARM_SECONDS });
    const sample = alone ? oneAtATime(whole, { seconds }) : overHttp(whole, { connections: 10, seconds });
    contenders.push({ name, role, sample });
  }
  return inTurns(contenders, turns);
}

async function check(
  name: string,
  { url, status, ...request }: BenchRequest,
  right: Entry['right'],
  operation?: Operation,
): Promise<void> {
  const response = await fetch(url, request);
  const text = await response.text();
  const wrong = `${name}: ${response.status} ${text.slice(0, 300)}`;
  if (response.status !== status) throw new Error(wrong);
  const type = response.headers.get('content-type') ?? '';
  const issues = operation?.issuesOfResponse(response.status, type, JSON.parse(text)) ?? [];
  if (issues.length > 0 || (right && !(await right(JSON.parse(text) as object)))) throw new Error(wrong);
}

function missing(rivals: Partial<Rivals>): string[] {
  const absent = Object.entries(rivals).flatMap(([name, server]) => (server ? [] : [name]));
  return absent.length === 0 ? [] : [`Not to be had when this was measured: ${absent.join(', ')}.`];
}
