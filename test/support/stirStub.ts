import type { Secrets } from './Secrets.js';

/** What a stir needs: secrets that it sends, and images. */
export interface Stir {
  readonly url: string;
  readonly secrets: Secrets;
  readonly keys: Readonly<Record<'good' | 'poor' | 'suspended' | 'stranger' | 'unknown' | 'live', string>>;
  readonly client: string;
  readonly images: readonly [Buffer, Buffer];
  /** In URLs: a password and a signature. */
  readonly inUrls: readonly [password: string, signature: string];
  readonly adminToken: string;
}

type Send = (
  path: string,
  init?: {
    headers?: Record<string, string>;
    json?: unknown;
    form?: Record<string, string | Buffer>;
    raw?: string | Buffer;
    method?: string;
  },
) => Promise<Response | undefined>;

/** Send requests of every kind with secrets wherever a client may put them, right and wrong. */
export async function stirStub(stir: Stir): Promise<void> {
  const { url, secrets, keys, client, images } = stir;
  const send: Send = async (path, { headers = {}, json, form, raw, method = 'POST' } = {}) => {
    const body = json === undefined ? (form ? formData(form) : raw) : JSON.stringify(json);
    const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
    const init = {
      method,
      headers: { ...type, ...headers },
      ...(body !== undefined && { body: body as string }),
    };
    // Injected faults cut some off.
    return fetch(path.startsWith('http') ? path : url + path, init).catch(() => undefined);
  };
  const [a, b] = images.map((bytes) => bytes.toString('base64')) as [string, string];
  const two = { img1: a, img2: b };

  for (const key of Object.values(keys)) {
    const token = await tokenOf(send, client, key, secrets);
    for (const headers of [
      { 'x-api-key': key },
      { authorization: `ApiKey ${key}` },
      { authorization: `Bearer ${key}` },
      { authorization: key },
    ]) {
      await send('/v1/verify', { headers, json: two });
      await send('/v1/face-verification/detect-faces', {
        headers,
        json: { image: { bytes: a }, maxFaceCount: 3 },
      });
    }
    const deepvue = { authorization: `Bearer ${token ?? key}`, 'x-api-key': key };
    await send('/v1/facematch', { headers: deepvue, form: { file_a: images[0], file_b: images[1] } });
    await send('/v1/analyze', {
      headers: { 'x-api-key': key },
      json: { image: `data:image/jpeg;base64,${a}`, actions: ['age'] },
    });
    await send('/v1/face/compare', {
      headers: { 'x-api-key': key },
      form: { source: images[0], target: images[1] },
    });
    await sendAmiss(send, key, stir);
  }
  await sendUploads(send, stir);
}

/** Secrets where they do not belong, and broken requests around them. */
async function sendAmiss(send: Send, key: string, { images: [image], inUrls, client }: Stir): Promise<void> {
  const inQuery = encodeURIComponent(key);
  const headers = { 'x-api-key': key };
  const json = { 'Content-Type': 'application/json' };
  const a = image.toString('base64');
  const [password, signature] = inUrls.map(encodeURIComponent) as [string, string];
  const address = `https://ada:${password}@images.test/a.jpg?X-Amz-Signature=${signature}&token=${signature}#${signature}`;
  await send(`/v1/verify?api_key=${inQuery}&key=${inQuery}`, { headers, json: {} });
  await send(`/v1/nothing/${inQuery}?token=${inQuery}`, { headers, method: 'GET' });
  await send(`/v1/verify/${inQuery}`, { headers, json: { img1: a } });
  await send('/v1/verify', { headers, json: { img1: key, img2: [key] } });
  await send('/v1/verify', { headers, json: { img1: address, img2: a, api_key: key, client_secret: key } });
  await send('/v1/analyze', { headers, json: { image: address, actions: [key] } });
  await send('/v1/verify', {
    headers: { ...headers, ...json },
    raw: `{"img1": "${a.slice(0, 400)}", "key": "${key}"`,
  });
  await send('/v1/verify', {
    headers: { ...headers, 'Content-Type': `text/plain; key=${client}` },
    raw: `key=${key}`,
  });
  await send('/v1/verify', {
    headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' },
    raw: image,
  });
  await send('/v1/face/compare', { headers, form: { source: a, target: key, secret: key } });
  await send('/v1/face/compare', { headers, json: { source: a, target: `org/uploads/${key}.jpg` } });
  await send('/v1/authorize', { form: { client_id: client, client_secret: key, more: a } });
  await send('/v1/authorize', { headers: { authorization: `Basic ${btoa(`${client}:${key}`)}` } });
  await send('/v1/face-verification/compare-face-embeddings', {
    headers: { authorization: `ApiKey ${key}`, prefer: `code=200, token=${key}`, cookie: `session=${key}` },
    json: { embedding1: [key], embedding2: a },
  });
  await send('/v1/verify', { headers: { ...headers, prefer: 'code=500' }, json: { img1: a, img2: a } });
  await send('/v1/verify', { headers: { ...headers, prefer: `code="${key}"` }, json: { img1: a, img2: a } });
}

async function tokenOf(
  send: Send,
  client: string,
  key: string,
  secrets: Secrets,
): Promise<string | undefined> {
  const response = await send('/v1/authorize', { form: { client_id: client, client_secret: key } });
  const { access_token: token } = (await response?.json().catch(() => ({}))) as { access_token?: string };
  addSigned(secrets, 'an access token', token);
  return token;
}

/** What is in front is the same in every token; what it says and its signature are not. */
function addSigned(secrets: Secrets, name: string, token = ''): void {
  const [, , signature] = token.split('.');
  if (signature !== undefined && signature !== '') secrets.add(name, signature);
}

async function sendUploads(send: Send, { keys, secrets, images: [image] }: Stir): Promise<void> {
  const headers = { 'x-api-key': keys.good };
  const files = [{ contentType: 'image/jpeg', byteLength: image.length }];
  for (const size of [0, 3]) {
    const response = await send('/v1/upload/presign', { headers, json: { files } });
    const said = (await response?.json().catch(() => ({}))) as {
      uploads?: { uploadUrl: string; fileKey: string }[];
    };
    const [signed] = said.uploads ?? [];
    if (!signed) continue;
    addSigned(secrets, 'an upload ticket', signed.uploadUrl);
    const type = { 'Content-Type': 'image/jpeg' };
    await send(signed.uploadUrl, { method: 'PUT', headers: type, raw: image.subarray(size) });
    await send(signed.uploadUrl, { method: 'GET' });
    await send(`${signed.uploadUrl}x`, { method: 'PUT', headers: type, raw: image });
    await send('/v1/face/compare', { headers, json: { source: signed.fileKey, target: signed.fileKey } });
  }
}

/** Everything that the admin API and its pages say, as text by address. */
export async function readAdmin({ url, adminToken, keys }: Stir): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  const ask = async (path: string, token: string, accept = 'application/json'): Promise<string> => {
    const response = await fetch(`${url}/__doppel${path}`, {
      headers: { authorization: `Bearer ${token}`, accept },
    });
    const text = `${JSON.stringify([...response.headers])}\n${await response.text()}`;
    said.set(`${path} as ${accept} ${token === adminToken ? '' : 'without the token'}`, text);
    return text;
  };
  for (const path of [
    '',
    '/docs/',
    '/health',
    '/openapi.json',
    '/accounts',
    '/journal',
    '/ledger',
    '/spend?since=0',
    '/forced',
    '/faults',
    '/nothing',
  ]) {
    await ask(path, adminToken);
    await ask(path, adminToken, 'text/html');
    await ask(path, keys.unknown);
  }
  const ids = [...(said.get('/journal as application/json ') ?? '').matchAll(/"id":"(r\d+)"/g)].map(
    ([, id]) => id,
  );
  for (const id of ids.slice(-30)) await ask(`/journal/${id ?? ''}`, adminToken);
  return said;
}

function formData(fields: Readonly<Record<string, string | Buffer>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new File([new Uint8Array(value)], `${name}.jpg`, { type: 'image/jpeg' }));
  }
  return data;
}
