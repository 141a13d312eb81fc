import { Client } from './Client.mjs';

const PEOPLE = ['ada', 'ben', 'carl', 'cora', 'dana', 'dino', 'ella', 'emil'];
const embedding = (n) => Array.from({ length: 512 }, (_, i) => Math.sin(n + i) / 16);

/** Card and selfie of one person, or of two. */
function pair(n) {
  const card = PEOPLE[n % PEOPLE.length];
  const selfie = PEOPLE[(n + (n % 3 === 0 ? 1 : 0)) % PEOPLE.length];
  return [`people/${card}-card.jpg`, `people/${selfie}-selfie.jpg`];
}

let made = 0;

/** Two of three images with some bytes behind their end, like no other's: the stub would know all of them after a second. */
function seldomSeen(file, n) {
  const image = Client.image(file);
  return n % 3 === 0 ? image : Buffer.concat([image, Buffer.from(String(made++))]);
}

const is =
  (...statuses) =>
  ({ status, text }) =>
    statuses.includes(status)
      ? undefined
      : `${status} in place of ${statuses.join(' or ')}: ${text.slice(0, 200)}`;
const ok = is(200);
const prefer = (text) => ({ headers: { prefer: text } });

/** Every operation of every vendor that looks at images, with images that are looked at. */
const images = [
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
  (c, n) => oneText(c, 'detect-faces', `people/${PEOPLE[n % PEOPLE.length]}-selfie.jpg`, n).then(ok),
  (c, n) => oneText(c, 'detect-faces', 'groups/three.jpg', n).then(ok),
  (c, n) => oneText(c, 'get-face-embeddings', pair(n)[0], n).then(ok),
  (c) => oneText(c, 'detect-faces', 'faceless/bricks.jpg').then(ok),
];

/** Responses that need no model: embeddings, forced outcomes, health; most of them charged. */
const quick = [
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
const errors = [
  (c) => c.ask('/v1/verify', { json: {}, headers: { 'x-api-key': 'nobody' } }).then(is(401)),
  (c) =>
    c
      .call('deepface', '/v1/verify', { body: '{"img1":', headers: { 'content-type': 'application/json' } })
      .then(is(400)),
  (c) =>
    c
      .call('deepface', '/v1/verify', { json: { img1: Client.text('broken/truncated.jpg'), img2: 'AAAA' } })
      .then(is(400)),
  (c) => c.ask('/v1/nothing/here', { method: 'GET' }).then(is(404)),
  (c) => c.ask('/v1/verify', { method: 'GET' }).then(is(405)),
  (c) =>
    c
      .call('deepidv', '/v1/face/compare', { form: { source: Client.image('broken/text.jpg') } })
      .then(is(400)),
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

function padded(image) {
  return Buffer.concat([image], UPLOAD_BYTES);
}

/** Uploads by presigned URL, and a comparison by the keys. */
const uploads = [
  async (c, n) => {
    const bytes = pair(n).map((file) => padded(Client.image(file)));
    const files = bytes.map(({ length }) => ({ contentType: 'image/jpeg', byteLength: length }));
    const signed = await c.call('deepidv', '/v1/upload/presign', { json: { files } });
    if (signed.status !== 200) return ok(signed);
    const tickets = JSON.parse(signed.text).uploads;
    for (const [i, { uploadUrl }] of tickets.entries()) {
      const put = await c.ask(uploadUrl, {
        method: 'PUT',
        body: bytes[i],
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
const faults = [
  (c, n) => anything(quick[n % 2](c, n)),
  (c, n) => anything(twoTexts(c, '/v1/lookalike', n, prefer('code=200'))),
  // A client that does not wait.
  (c, n) => {
    const image = Client.text(pair(n)[1]);
    const signal = AbortSignal.timeout(5 + (n % 40));
    return anything(c.call('deepface', '/v1/analyze', { json: { image, actions: ['age'] }, signal }));
  },
];

/** The account that suffers them, and the faults. */
export const FAULTY = { key: 'test_neighbour', client: 'neighbour' };
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
export const filler = (c) => {
  const json = { image: Client.text('formats/tiny-face.jpg'), actions: ['age'] };
  return c.call('deepface', '/v1/analyze', { json, ...prefer('code=200') }).then(ok);
};

const read = (path) => (c) => c.ask(path, { method: 'GET' }).then(ok);
/** Somebody looks at the stub's own pages all the time. */
const admin = [
  read('/__doppel'),
  read('/__doppel/journal?limit=50'),
  read('/__doppel/ledger?limit=100'),
  read('/__doppel/accounts'),
  read('/__doppel/docs/'),
  async (c) => {
    const { text } = await c.ask('/__doppel/marks');
    return ok(await c.ask(`/__doppel/spend?since=${JSON.parse(text).mark}`, { method: 'GET' }));
  },
  read('/__doppel/openapi.json'),
  // For an account that calls nothing, so that the queue fills and is emptied.
  async (c) => {
    await c.ask('/__doppel/forced', { json: { operation: 'verify', code: 402, account: 'slow' } });
    return is(200, 204)(await c.ask('/__doppel/forced', { method: 'DELETE' }));
  },
];

/** Each lane is a connection that asks one thing after the other, without a pause unless told. */
export const lanes = [
  ...Array.from({ length: 4 }, () => ({ name: 'images', steps: images })),
  ...Array.from({ length: 4 }, () => ({ name: 'quick', steps: quick })),
  { name: 'errors', steps: errors },
  { name: 'uploads', steps: uploads },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'faults', steps: faults, account: FAULTY },
  { name: 'admin', steps: admin, pause: 50 },
];

function twoTexts(client, path, n, more = {}) {
  const [img1, img2] = pair(n).map((file) => seldomSeen(file, n).toString('base64'));
  return client.call('deepface', path, { json: { img1, img2 }, ...more });
}

function twoFiles(client, vendor, path, [a, b], n, more = {}) {
  const [first, second] = pair(n).map((file) => seldomSeen(file, n));
  return client.call(vendor, path, { form: { [a]: first, [b]: second }, ...more });
}

function oneText(client, operation, file, n = 0) {
  const json = { image: { bytes: seldomSeen(file, n).toString('base64') } };
  return client.call('realeyes', `/v1/face-verification/${operation}`, { json });
}

async function anything(asked) {
  await asked.catch(() => undefined);
}
