import { image, type Account, type Answered, type Asked, type StubClient } from './StubClient.js';

/** Asks a stub something, the nth time. @returns what is wrong with the response, in words */
export type Step = (client: StubClient, n: number) => Promise<string | undefined>;

const PEOPLE = ['ada', 'ben', 'carl', 'cora', 'dana', 'dino', 'ella', 'emil'] as const;
const person = (n: number): string => PEOPLE[n % PEOPLE.length] ?? PEOPLE[0];
const embedding = (n: number): number[] => Array.from({ length: 512 }, (_, i) => Math.sin(n + i) / 16);

/** Card and selfie of one person, or of two. */
function pair(n: number): [card: string, selfie: string] {
  const [card, selfie] = [person(n), person(n + (n % 3 === 0 ? 1 : 0))];
  return [`people/${card}-card.jpg`, `people/${selfie}-selfie.jpg`];
}

let made = 0;

/** Two of three images with some bytes behind their end, like no other's: the stub would know all of them after a second. */
function seldomSeen(file: string, n: number): Buffer {
  const bytes = image(file);
  return n % 3 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(String(made++))]);
}

const is =
  (...statuses: readonly number[]) =>
  ({ status, text }: Answered): string | undefined =>
    statuses.includes(status)
      ? undefined
      : `${status} in place of ${statuses.join(' or ')}: ${text.slice(0, 200)}`;
const ok = is(200);
const prefer = (text: string): Pick<Asked, 'headers'> => ({ headers: { prefer: text } });

/** Every operation of every vendor that looks at images, with images that are looked at. */
const images: readonly Step[] = [
  (c, n) => twoTexts(c, '/v1/verify', n).then(ok),
  (c, n) =>
    c
      .call('deepface', '/v1/analyze', {
        json: {
          image: seldomSeen(pair(n)[1], n).toString('base64'),
          actions: ['age', 'gender', 'race', 'emotion'],
        },
      })
      .then(ok),
  (c, n) => twoTexts(c, '/v1/lookalike', n).then(ok),
  (c, n) => twoFiles(c, 'deepidv', '/v1/face/compare', ['source', 'target'], n).then(ok),
  (c, n) => twoFiles(c, 'deepvue', '/v1/facematch', ['file_a', 'file_b'], n).then(ok),
  (c, n) => oneText(c, 'detect-faces', `people/${person(n)}-selfie.jpg`, n).then(ok),
  (c, n) => oneText(c, 'detect-faces', 'groups/three.jpg', n).then(ok),
  (c, n) => oneText(c, 'get-face-embeddings', pair(n)[0], n).then(ok),
  (c) => oneText(c, 'detect-faces', 'faceless/bricks.jpg').then(ok),
];

/** Responses that need no model: embeddings, forced outcomes, health; most of them charged. */
const quick: readonly Step[] = [
  (c, n) =>
    c
      .call('realeyes', '/v1/face-verification/compare-face-embeddings', {
        json: { embedding1: embedding(n % 50), embedding2: embedding((n % 50) + (n % 2)) },
      })
      .then(ok),
  (c, n) =>
    twoFiles(c, 'deepidv', '/v1/face/compare', ['source', 'target'], n, prefer('example=match')).then(ok),
  (c) => c.ask('/v1/healthz', { method: 'GET' }).then(ok),
  (c, n) => twoTexts(c, '/v1/lookalike', n, prefer('code=200')).then(ok),
  (c, n) => twoTexts(c, '/v1/verify', n, prefer('code=503')).then(is(503, 404)),
];

/** What clients do wrong. */
const errors: readonly Step[] = [
  (c) => c.ask('/v1/verify', { json: {}, headers: { 'x-api-key': 'nobody' } }).then(is(401)),
  (c) =>
    c
      .call('deepface', '/v1/verify', { body: '{"img1":', headers: { 'content-type': 'application/json' } })
      .then(is(400)),
  (c) =>
    c
      .call('deepface', '/v1/verify', {
        json: { img1: image('broken/truncated.jpg').toString('base64'), img2: 'AAAA' },
      })
      .then(is(400)),
  (c) => c.ask('/v1/nothing/here', { method: 'GET' }).then(is(404)),
  (c) => c.ask('/v1/verify', { method: 'GET' }).then(is(405)),
  (c) => c.call('deepidv', '/v1/face/compare', { form: { source: image('broken/text.jpg') } }).then(is(400)),
  (c) => oneText(c, 'detect-faces', 'broken/png-called.jpg').then(is(200, 400)),
  (c) => oneText(c, 'detect-faces', 'broken/truncated.png').then(is(400)),
  (c) =>
    c
      .call('realeyes', '/v1/face-verification/detect-faces', { json: { image: { bytes: '' } } })
      .then(is(400)),
  (c) =>
    c.ask('/v1/authorize', { form: { client_id: 'doppel', client_secret: 'wrong' } }).then(is(401, 403, 400)),
];

/** Uploads are made this long by bytes behind the image, so that the stub's room for them is full before anything is judged. */
const UPLOAD_BYTES = 2 * 1024 * 1024;

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], UPLOAD_BYTES);
}

/** Uploads by presigned URL, and a comparison by the keys. */
const uploads: readonly Step[] = [
  async (c, n) => {
    const bytes = pair(n).map((file) => padded(image(file)));
    const files = bytes.map(({ length }) => ({ contentType: 'image/jpeg', byteLength: length }));
    const signed = await c.call('deepidv', '/v1/upload/presign', { json: { files } });
    if (signed.status !== 200) return ok(signed);
    const { uploads: tickets } = JSON.parse(signed.text) as {
      uploads: { uploadUrl: string; fileKey: string }[];
    };
    for (const [i, { uploadUrl }] of tickets.entries()) {
      const put = await c.ask(uploadUrl, {
        method: 'PUT',
        body: bytes[i] ?? '',
        headers: { 'content-type': 'image/jpeg' },
      });
      if (put.status !== 200) return ok(put);
    }
    const [source, target] = tickets.map(({ fileKey }) => fileKey);
    const order = n % 4 === 0 ? {} : prefer('code=200');
    return ok(await c.call('deepidv', '/v1/face/compare', { json: { source, target }, ...order }));
  },
];

/** The account of this lane suffers all faults (see FAULTS); whatever comes back is right, if the stub goes on. */
const faults: readonly Step[] = [
  (c, n) => anything(quick[n % 2]?.(c, n)),
  (c, n) => anything(twoTexts(c, '/v1/lookalike', n, prefer('code=200'))),
  // A client that does not wait.
  (c, n) => {
    const encoded = image(pair(n)[1]).toString('base64');
    const signal = AbortSignal.timeout(5 + (n % 40));
    return anything(
      c.call('deepface', '/v1/analyze', { json: { image: encoded, actions: ['age'] }, signal }),
    );
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
export const filler = (c: StubClient): Promise<string | undefined> => {
  const json = { image: image('formats/tiny-face.jpg').toString('base64'), actions: ['age'] };
  return c.call('deepface', '/v1/analyze', { json, ...prefer('code=200') }).then(ok);
};

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
    await c.ask('/__doppel/forced', { json: { operation: 'verify', code: 402, account: 'slow' } });
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

/** Each lane is a connection that asks one thing after the other, without a pause unless told. */
export const lanes: readonly Lane[] = [
  ...Array.from({ length: 4 }, () => ({ name: 'images', steps: images })),
  ...Array.from({ length: 4 }, () => ({ name: 'quick', steps: quick })),
  { name: 'errors', steps: errors },
  { name: 'uploads', steps: uploads },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'admin', steps: admin, pause: 50 },
];

function twoTexts(client: StubClient, path: string, n: number, more: Asked = {}): Promise<Answered> {
  const [img1, img2] = pair(n).map((file) => seldomSeen(file, n).toString('base64'));
  return client.call('deepface', path, { json: { img1, img2 }, ...more });
}

function twoFiles(
  client: StubClient,
  vendor: string,
  path: string,
  fields: readonly [string, string],
  n: number,
  more: Asked = {},
): Promise<Answered> {
  const [card, selfie] = pair(n);
  const form = { [fields[0]]: seldomSeen(card, n), [fields[1]]: seldomSeen(selfie, n) };
  return client.call(vendor, path, { form, ...more });
}

function oneText(client: StubClient, operation: string, file: string, n = 0): Promise<Answered> {
  const json = { image: { bytes: seldomSeen(file, n).toString('base64') } };
  return client.call('realeyes', `/v1/face-verification/${operation}`, { json });
}

async function anything(asked: Promise<unknown> | undefined): Promise<undefined> {
  await asked?.catch(() => undefined);
  return undefined;
}
