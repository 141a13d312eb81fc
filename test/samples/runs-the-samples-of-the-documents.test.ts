import { execFile, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { responseOf, TestStub } from '../support/TestStub.js';
import { SAMPLES, type Sample } from './testing/facematch.js';

const stub = TestStub.forThisFile();
const strict = TestStub.forThisFile({ placeholders: false });
const folder = await mkdtemp(join(tmpdir(), 'doppel-samples-'));
for (const name of ['id-photo.jpg', 'selfie.jpg']) {
  await copyFile(join(packageRoot(), 'fixtures', 'documents', name), join(folder, name));
}

afterAll(() => rm(folder, { recursive: true }));

async function run({ file, run: [command, ...args] }: Sample, host: string, text: string): Promise<string> {
  const program = text
    .replaceAll('HOST', host)
    // The host is changed from https to http.
    .replace('http.use_ssl = true', 'http.use_ssl = false');
  await writeFile(join(folder, file), program);
  const env = { ...process.env, GOCACHE: join(folder, 'go-cache'), GOFLAGS: '-mod=mod', GO111MODULE: 'off' };
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env });
  return stdout;
}

describe.each(SAMPLES)('the $language sample', (sample) => {
  const [command, ...args] = sample.probe;
  // A language that the machine does not have cannot be run; what it sends is pinned below for every machine.
  const able = spawnSync(command, args).status === 0;

  it.runIf(able)('with token, key and images in place gets the documented success', async () => {
    const text = sample.filled.reduce((program, [from, to]) => {
      expect(program).toContain(from);
      return program.replace(from, to);
    }, sample.printed);
    expect(await run(sample, stub.url, text.replace('TOKEN', await stub.token()))).toMatch(sample.success);
  });

  it.runIf(able)('as printed gets the documented error', async () => {
    expect(await run(sample, stub.url, sample.printed)).toMatch(sample.failure);
  });

  it.runIf(able)('as printed gets no further than its key when placeholders are refused', async () => {
    expect(await run(sample, strict.url, sample.printed)).toMatch(/Not a valid token|Response Status: 403/);
  });
});

describe('what the samples send', () => {
  const operation = () => stub.operation('facematch');
  const headers = async (): Promise<Record<string, string>> => stub.credentials(operation());
  const part = (name: string, bytes: string, filename?: string): string =>
    `--cut\r\nContent-Disposition: form-data; name="${name}"${filename ? `; filename="${filename}"\r\nContent-Type: application/octet-stream` : ''}\r\n\r\n${bytes}\r\n`;

  it('Python as printed: a urlencoded form, which is a validation error', async () => {
    const raw = 'file_a=example_string&file_b=example_string';
    const contentType = 'application/x-www-form-urlencoded';
    const response = await stub.send(operation(), { headers: await headers(), raw, contentType });
    expect(response.status).toBe(422);
  });

  it('JavaScript, Go and Ruby as printed: text parts, which are a validation error for each', async () => {
    const raw = `${part('file_a', 'example_string')}${part('file_b', 'example_string')}--cut--\r\n`;
    const contentType = 'multipart/form-data; boundary=cut';
    const response = await stub.send(operation(), { headers: await headers(), raw, contentType });
    expect([response.status, response.body]).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'file_a'] }, { loc: ['body', 'file_b'] }] },
    ]);
  });

  it('Go and Ruby with images: parts of type application/octet-stream', async () => {
    const bytes = async (name: string): Promise<string> =>
      (await readFile(join(folder, name))).toString('latin1');
    const raw = Buffer.from(
      `${part('file_a', await bytes('id-photo.jpg'), 'id-photo.jpg')}${part('file_b', await bytes('selfie.jpg'), 'selfie.jpg')}--cut--\r\n`,
      'latin1',
    );
    const contentType = 'multipart/form-data; boundary=cut';
    const response = await stub.send(operation(), { headers: await headers(), raw, contentType });
    expect([response.status, response.body]).toMatchObject([200, { data: { match: true } }]);
  });
});

describe('the commands of the other documents, when placeholders are refused', () => {
  it.each([
    ['verify', { 'X-API-KEY': 'YOUR_API_KEY' }],
    ['analyze', { 'X-API-KEY': 'YOUR_API_KEY' }],
    ['lookalike', { 'X-API-KEY': 'YOUR_API_KEY' }],
    ['compareFaces', { 'x-api-key': 'YOUR_API_KEY' }],
    ['detectFaces', { Authorization: 'ApiKey API-KEY-FROM-DEV-CONSOLE' }],
    ['getFaceEmbeddings', { Authorization: 'ApiKey API-KEY-FROM-DEV-CONSOLE' }],
    ['compareFaceEmbeddings', { Authorization: 'ApiKey API-KEY-FROM-DEV-CONSOLE' }],
  ])('%s gets 401', async (operationId, headers) => {
    const { method, path } = strict.operation(operationId);
    const response = await responseOf(await fetch(strict.url + path, { method, headers }));
    expect(response.status).toBe(401);
  });
});
