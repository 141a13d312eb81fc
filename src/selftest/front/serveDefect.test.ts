import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { Images } from '../../conformance/index.js';
import { wireResponse } from '../testing/call.js';
import type { Defect } from '../Defect.js';
import { ImageNames } from './ImageNames.js';
import { serveDefect, type Ground } from './serveDefect.js';

const operations: OperationDocument[] = [
  { operationId: 'compare', method: 'post', path: '/v1/compare', requests: {}, responses: {} },
];
const images = Images.load('suites/images.yaml', 'fixtures');
const ground: Ground = {
  operations,
  names: new ImageNames(images),
  success: () => wireResponse({ score: 99 }),
  credentials: () => ({ authorization: 'ApiKey good' }),
};

let server: Server;
let target: string;

beforeAll(async () => {
  // Answers with what it was sent.
  server = createServer((request, response) => {
    if (request.url === '/gone') response.destroy();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(request.headers.authorization === 'ApiKey good' ? 200 : 401, {
        'content-type': 'application/json',
        'x-seen': request.url ?? '',
      });
      response.end(JSON.stringify({ score: 80, bytes: Buffer.concat(chunks).byteLength }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

async function asked(
  defect: Partial<Defect>,
  path = '/v1/compare',
  init: RequestInit = { headers: { authorization: 'ApiKey good' }, body: '{"a":1}' },
): Promise<{ status: number; headers: Headers; json: unknown }> {
  const broken = await serveDefect({ id: 'one', about: 'is wrong', rules: [], ...defect }, target, ground);
  try {
    const response = await fetch(broken.url + path, { method: 'POST', ...init });
    return { status: response.status, headers: response.headers, json: await response.json() };
  } finally {
    await broken.close();
  }
}

describe('serveDefect', () => {
  it('passes everything on where its defect does not show', async () => {
    const { status, headers, json } = await asked(
      { response: { of: { status: 500 }, status: 200 } },
      '/v1/compare?b=2',
    );
    expect([status, headers.get('x-seen'), json]).toEqual([200, '/v1/compare?b=2', { score: 80, bytes: 7 }]);
  });

  it('rewrites the responses of an operation, several times if it must', async () => {
    const of = { operation: 'compare', status: 200 } as const;
    const { json } = await asked({
      response: [
        { of, set: { score: (value) => Number(value) + 1 } },
        { of, set: { score: String } },
      ],
    });
    expect(json).toEqual({ score: '81', bytes: 7 });
  });

  it('misreads a request', async () => {
    const init = { headers: { authorization: 'ApiKey bad' }, body: '{"a":1}' };
    expect((await asked({}, '/v1/compare', init)).status).toBe(401);
    expect((await asked({ request: { as: 'good', set: { a: 100 } } }, '/v1/compare', init)).json).toEqual({
      score: 80,
      bytes: 9,
    });
  });

  it('knows the images in a request: as base64, in a form, by address', async () => {
    const { bytes, url } = images.of('selfie-a');
    const seen: string[][] = [];
    const front: Defect['front'] = (call, { ask }) => {
      seen.push([...call.images, ...Object.keys(call.form)]);
      return ask(call);
    };
    const headers = { authorization: 'ApiKey good' };
    const base64 = Buffer.from(bytes).toString('base64');
    await asked({ front }, '/v1/compare', { headers, body: JSON.stringify({ image: { bytes: base64 } }) });
    await asked({ front }, '/v1/compare', {
      headers,
      body: JSON.stringify({ img1: `data:image/jpeg;base64,${base64}` }),
    });
    await asked({ front }, '/v1/compare', { headers, body: JSON.stringify({ url }) });
    const form = new FormData();
    form.append('source', new Blob([new Uint8Array(bytes)]), 'a.jpg');
    await asked({ front }, '/v1/compare', { headers, body: form });
    expect(seen).toEqual([['selfie-a'], ['selfie-a'], ['selfie-a'], ['selfie-a', 'source']]);
  });

  it('hangs up where the stub does', async () => {
    await expect(asked({}, '/gone')).rejects.toThrow('fetch failed');
  });
});
