import { mistakes } from './mistakes.js';
import { comparesFiles, OPERATIONS, operationThat, sibling, successOf } from './operations.js';
import {
  comparing,
  finder,
  forced,
  GOOD,
  is,
  look,
  looking,
  ok,
  pair,
  prefer,
  sent,
  type Step,
} from './steps.js';
import { image, type Account, type StubClient } from './StubClient.js';

/** Every operation of every vendor that looks at images, with images that are looked at. */
const images: readonly Step[] = [
  ...looking.map(
    (one): Step =>
      (c, n) =>
        c.call(one, look(one, n)).then(ok),
  ),
  (c, n) => c.call(finder, sent(finder, 'groups/three.jpg', n)).then(ok),
  (c) => c.call(finder, sent(finder, 'faceless/bricks.jpg')).then(ok),
];

/** Responses that need no model: numbers, health, forced outcomes; most of them charged. */
const quick: readonly Step[] = [
  ...OPERATIONS.flatMap((one): Step[] => {
    const { numbers } = one.samples;
    return numbers ? [(c, n) => c.call(one, numbers(n % 50)).then(ok)] : [];
  }),
  ...comparing.map((one) => forced(one, comparesFiles(one) ? `example=${successOf(one).name}` : 'code=200')),
  ...OPERATIONS.filter(({ operation }) => !operation.secured && operation.method === 'get').map(
    (one): Step =>
      (c) =>
        c.call(one).then(ok),
  ),
  ...comparing.slice(0, 1).map((one) => {
    const last = one.operation.statuses.at(-1) ?? 0;
    return forced(one, `code=${last}`, last);
  }),
];

/** Uploads are made this long by bytes behind the image, so that the stub's room for them is full before anything is judged. */
const UPLOAD_BYTES = 2 * 1024 * 1024;

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], UPLOAD_BYTES);
}

/** Uploads by presigned URL, and a comparison by the keys. */
const uploads: readonly Step[] = OPERATIONS.flatMap((one): Step[] => {
  const { uploads: way } = one.api;
  if (way?.announce.operation !== one.operation.operationId) return [];
  const comparison = sibling(one, way.compare.operation);
  return [
    async (c, n) => {
      const bytes = pair(n).map((file) => padded(image(file)));
      const announced = await c.call(one, way.announce.call(bytes.map(({ length }) => length)));
      if (announced.status !== 200) return ok(announced);
      const places = way.placesIn(JSON.parse(announced.text));
      for (const [i, { url }] of places.entries()) {
        const put = await c.ask(url, {
          method: 'PUT',
          body: bytes[i] ?? '',
          headers: { 'content-type': 'image/jpeg' },
        });
        if (put.status !== 200) return ok(put);
      }
      const [a = '', b = ''] = places.map(({ key }) => key);
      const preference = n % 4 === 0 ? {} : prefer('code=200');
      return ok(await c.call(comparison, { ...way.compare.call(a, b), ...preference }));
    },
  ];
});

const impatient = operationThat('looks at one image', ({ samples }) => samples.images === 1);

/** The account of this lane suffers all faults (see FAULTS); whatever comes back is right, if the stub goes on. */
const faults: readonly Step[] = [
  (c, n) => anything(quick[n % 2]?.(c, n)),
  ...comparing.map(
    (one): Step =>
      (c, n) =>
        anything(forced(one, 'code=200')(c, n)),
  ),
  // A client that does not wait.
  (c, n) => {
    const signal = AbortSignal.timeout(5 + (n % 40));
    return anything(c.call(impatient, { ...impatient.samples.valid(image(pair(n)[1]), GOOD.card), signal }));
  },
];

/** The account that suffers them, and the faults. */
const FAULTY: Account = { key: 'test_neighbour', client: 'neighbour' };
export const FAULTS = {
  faults: [
    'empty',
    'reset',
    'malformed-json',
    'truncated',
    { hang: { milliseconds: 200 } },
    { dribble: { chunks: 4, milliseconds: 200 } },
  ].map((response) => ({ account: 'neighbour', probability: 0.15, latency: { uniform: [0, 20] }, response })),
};

/** What the stub remembers of so many requests is bounded: asked before the load, these fill journal and ledger. */
export const FILLERS = 12_000;
const filling = operationThat(
  'charges for every success with one image',
  ({ operation: { billing }, samples }) =>
    billing?.when === 'success' && billing.amount > 0 && samples.images === 1,
);
export const filler = (c: StubClient): Promise<string | undefined> =>
  c.call(filling, { ...sent(filling, 'formats/tiny-face.jpg'), ...prefer('code=200') }).then(ok);

const poor = operationThat('refuses who cannot pay', ({ operation }) => operation.statuses.includes(402));

const read =
  (path: string): Step =>
  (c) =>
    c.ask(path, { method: 'GET' }).then(ok);
/** Somebody looks at the stub's own pages all the time. */
const admin: readonly Step[] = [
  read('/__doppel'),
  read('/__doppel/journal?limit=50'),
  read('/__doppel/ledger?limit=100'),
  read('/__doppel/accounts'),
  read('/__doppel/docs/'),
  async (c) => {
    const { text } = await c.ask('/__doppel/marks');
    return ok(
      await c.ask(`/__doppel/spend?since=${(JSON.parse(text) as { mark: number }).mark}`, { method: 'GET' }),
    );
  },
  read('/__doppel/openapi.json'),
  // For an account that calls nothing, so that the queue fills and is emptied.
  async (c) => {
    await c.ask('/__doppel/forced', {
      json: { operation: poor.operation.operationId, code: 402, account: 'slow' },
    });
    return is(200, 204)(await c.ask('/__doppel/forced', { method: 'DELETE' }));
  },
];

export interface Lane {
  readonly name: string;
  readonly steps: readonly Step[];
  /** The demo account when left out. */
  readonly account?: Account;
  /** Milliseconds between two steps. */
  readonly pause?: number;
}

const all: readonly Lane[] = [
  ...Array.from({ length: 4 }, () => ({ name: 'images', steps: images })),
  ...Array.from({ length: 4 }, () => ({ name: 'quick', steps: quick })),
  { name: 'errors', steps: mistakes },
  { name: 'uploads', steps: uploads },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'admin', steps: admin, pause: 50 },
];

/** Each lane is a connection that asks one thing after the other, without a pause unless told. */
export const lanes = all.filter(({ steps }) => steps.length > 0);

async function anything(asked: Promise<unknown> | undefined): Promise<undefined> {
  await asked?.catch(() => undefined);
  return undefined;
}
