import { inTurns } from '../lib/inTurns.mjs';
import { load, oneAtATime, overHttp } from '../lib/overHttp.mjs';
import { startDoppel, startExpress, startMockoon, startNode, startPrism } from '../servers/contenders.mjs';
import { lateness } from '../servers/lateness.mjs';
import { embeddings, form, LARGE, SMALL, texts } from '../servers/requests.mjs';

const UNIT = 'requests a second';
/** Node needs about as long until it has compiled what a request takes, and every server the same. */
const WARM_SECONDS = 2.5;
const MOCKOON_NOTE = 'Mockoon validates nothing and answers at random.';
const FORCED = 'example=match';

/** What the stub costs over the wire, beside the bare work in express and beside Prism and Mockoon. */
export async function measure({ rounds, short, log }) {
  const stop = [];
  const started = async (server) => {
    if (server) stop.push(server.stop);
    return server;
  };
  const settings = { rounds, log, seconds: short ? 0.2 : 0.7, warm: !short };
  try {
    const servers = {
      node: await started(await startNode()),
      express: await started(await startExpress()),
      doppel: await started(await startDoppel()),
      strict: await started(await startDoppel('--strict', '--quiet')),
    };
    const rivals = {};
    for (const vendor of ['realeyes', 'deepidv']) {
      rivals[vendor] = {
        prism: await started(await startPrism(vendor, [], log)),
        silent: await started(await startPrism(vendor, ['-v', 'silent'], log)),
        mockoon: await started(await startMockoon(vendor, log)),
      };
    }
    return [
      await compared(servers, rivals.realeyes, settings),
      await refused(servers, rivals.realeyes, settings),
      await forms(servers, rivals.deepidv, settings),
      await largeForms(servers, rivals.deepidv, settings),
      await largeTexts(servers, settings),
      await lateness({ rounds, log, seconds: short ? 0.5 : 2, warm: !short }),
    ];
  } finally {
    await Promise.all(stop.map((end) => end()));
  }
}

const DOPPEL = 'Doppel';
const STRICT = 'Doppel --strict --quiet';

/** Two embeddings are compared. */
async function compared({ node, express, doppel, strict }, rivals, settings) {
  const request = embeddings();
  const right = ({ similarity }) => Number.isInteger(similarity);
  const contenders = [
    ['node:http', 'floor', node, request, { right }],
    ['express', 'floor', express, request, { right }],
    [DOPPEL, 'doppel', doppel, request, { right }],
    [STRICT, 'doppel', strict, request, { right }],
    ...rivalRows(rivals, request),
  ];
  return {
    title: 'Compare two embeddings (12 KB of JSON)',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express',
    rows: await take(contenders, settings),
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
async function refused({ express, doppel, strict }, { prism, silent }, settings) {
  const request = embeddings('nobody');
  const headers = { 'content-type': request.headers['content-type'] };
  const contenders = [
    ['express', 'floor', express, request, { status: 401 }],
    [DOPPEL, 'doppel', doppel, request, { status: 401 }],
    [STRICT, 'doppel', strict, request, { status: 401 }],
    ['Prism', 'rival', prism, { ...request, headers }, { status: 401 }],
    ['Prism -v silent', 'rival', silent, { ...request, headers }, { status: 401 }],
  ];
  return {
    title: 'Refuse a key that nobody has (401; the same 12 KB)',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express',
    rows: await take(contenders, settings),
    notes: ['express responses before it reads the body. Mockoon lets everybody in.', ...missing({ prism })],
  };
}

/** Two images as a form; the response is ordered, so nobody looks at them. */
async function forms({ express, doppel, strict }, rivals, settings) {
  const request = await form(SMALL, FORCED);
  const right = ({ isMatch }) => isMatch === true;
  const contenders = [
    ['express + multer', 'floor', express, request, { right }],
    [DOPPEL, 'doppel', doppel, request, { right }],
    [STRICT, 'doppel', strict, request, { right }],
    ...rivalRows(rivals, request),
  ];
  return {
    title: 'Two images of 48 KiB as a form, answered as ordered',
    unit: `${UNIT}, 10 in flight`,
    better: 'higher',
    floor: 'express + multer',
    rows: await take(contenders, settings),
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
async function largeForms({ express, doppel }, { prism, mockoon }, settings) {
  const [ordered, natural] = [await form(LARGE, FORCED), await form(LARGE)];
  const right = ({ isMatch }) => isMatch === true;
  const contenders = [
    ['express + multer', 'floor', express, ordered, { right }],
    ['Doppel, as ordered', 'doppel', doppel, ordered, { right }],
    ['Doppel, by inference', 'doppel', doppel, natural, { right }],
    ['Prism', 'rival', prism, ordered, { right }],
    ['Mockoon', 'rival', mockoon, ordered, {}],
  ];
  return {
    title: 'Two images of 1 MiB as a form, one request at a time',
    unit: 'milliseconds',
    better: 'lower',
    floor: 'express + multer',
    rows: await take(contenders, { ...settings, alone: true }),
    notes: missing({ prism, mockoon }),
  };
}

async function largeTexts({ express, doppel }, settings) {
  const [ordered, natural] = [await texts(LARGE, 'code=200'), await texts(LARGE)];
  const contenders = [
    ['express.json', 'floor', express, ordered, {}],
    ['Doppel, as ordered', 'doppel', doppel, ordered, {}],
    ['Doppel, by inference', 'doppel', doppel, natural, {}],
  ];
  return {
    title: 'Two images of 1 MiB as base64 in JSON, one request at a time',
    unit: 'milliseconds',
    better: 'lower',
    floor: 'express.json',
    rows: await take(contenders, { ...settings, alone: true }),
  };
}

function rivalRows({ prism, silent, mockoon }, request) {
  return [
    ['Prism', 'rival', prism, request, {}],
    ['Prism -v silent', 'rival', silent, request, {}],
    ['Mockoon', 'rival', mockoon, request, {}],
  ];
}

/** @param contenders - `[name, role, server, request, { status?, right? }]`; without a server it is left out */
async function take(contenders, { alone = false, seconds, ...settings }) {
  const present = contenders.filter(([, , server]) => server);
  const rows = [];
  for (const [name, role, server, { path, ...request }, { status = 200, right }] of present) {
    const whole = { url: server.url + path, status, ...request };
    await check(name, whole, right);
    if (settings.warm && !alone) await load(whole, { connections: 10, seconds: WARM_SECONDS });
    const sample = alone ? oneAtATime(whole, { seconds }) : overHttp(whole, { connections: 10, seconds });
    rows.push({ name, role, sample });
  }
  return inTurns(rows, settings);
}

/** Once before measuring: the response is the right one. */
async function check(name, { url, status, ...request }, right) {
  const response = await fetch(url, request);
  const text = await response.text();
  if (response.status === status && (!right || right(JSON.parse(text)))) return;
  throw new Error(`${name}: ${response.status} ${text.slice(0, 300)}`);
}

function missing(rivals) {
  const absent = Object.keys(rivals).filter((name) => !rivals[name]);
  return absent.length === 0 ? [] : [`Not to be had when this was measured: ${absent.join(', ')}.`];
}
