import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

/** The commands as the documents print them, but for the host, which stands as HOST. */
const PRINTED = {
  analyze: `curl -X POST HOST/v1/analyze \\
  -H "X-API-KEY: YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "image": "https://deepface.sbs/img/person.jpg",
    "actions": ["age", "gender", "race", "emotion"]
  }'`,
  lookalike: `curl -X POST HOST/v1/lookalike \\
  -H "X-API-KEY: YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "img1": "https://deepface.sbs/img/person_a.jpg",
    "img2": "https://deepface.sbs/img/person_b.jpg"
  }'`,
  compareFaces: `curl -X POST HOST/v1/face/compare \\
  -H "x-api-key: YOUR_API_KEY" \\
  -F "source=@id-photo.jpg" \\
  -F "target=@selfie.jpg"`,
  facematch: `curl -X POST "HOST/v1/facematch" \\
-H "Authorization: Bearer YOUR_API_TOKEN (JWT)" \\
-H "x-api-key: YOUR_API_KEY" \\
--form file_a=example_string \\
--form file_b=example_string`,
  detectFaces: `curl -X POST "HOST/v1/face-verification/detect-faces" \\
  -H "Authorization: ApiKey API-KEY-FROM-DEV-CONSOLE" \\
  -H "Content-Type: application/json" \\
  -d '{
    "image": {
      "bytes": "/9j/4AAQSkZJRgABAQEAYABgAAD..."
    },
    "maxFaceCount": 10
  }'`,
  getFaceEmbeddings: `curl -X POST "HOST/v1/face-verification/get-face-embeddings" \\
  -H "Authorization: ApiKey API-KEY-FROM-DEV-CONSOLE" \\
  -H "Content-Type: application/json" \\
  -d '{
    "image": {
      "bytes": "/9j/4AAQSkZJRgABAQEAYABgAAD..."
    },
    "maxFaceCount": 1
  }'`,
  compareFaceEmbeddings: `curl -X POST "HOST/v1/face-verification/compare-face-embeddings" \\
  -H "Authorization: ApiKey API-KEY-FROM-DEV-CONSOLE" \\
  -H "Content-Type: application/json" \\
  -d '{
    "embedding1": [0.123, -0.456, 0.789],
    "embedding2": [0.125, -0.450, 0.792]
  }'`,
  healthCheck: `curl -X GET "HOST/v1/healthz"`,
} as const;

const stub = TestStub.forThisFile();
/** Holds the image files that the commands name. */
const folder = join(packageRoot(), 'fixtures', 'documents');

/** Run a command in a shell, in the folder of the documents' images. */
async function shell(command: string): Promise<{ status: number; body: unknown }> {
  const line = `${command.replace('HOST', stub.url)} --silent --write-out '\\n%{http_code}'`;
  const { stdout } = await promisify(execFile)('bash', ['-c', line], { cwd: folder });
  const [, text = '', status] = /^([\s\S]*)\n(\d+)$/.exec(stdout) ?? [];
  return { status: Number(status), body: /^[{[]/.test(text) ? JSON.parse(text) : text };
}

describe('as printed, but for the host', () => {
  it.each([
    [
      'analyze',
      200,
      { result: 'analysis_complete', faces_detected: 1, billing: { charged: 0.3, currency: 'USD' } },
    ],
    ['lookalike', 200, { result: 'comparison_complete', status: 'success' }],
    [
      'compareFaces',
      200,
      { isMatch: true, threshold: 80, sourceFaceDetected: true, targetFaceDetected: true },
    ],
    // What stands for an image or an embedding in these is no image and no embedding: the documented refusals.
    ['facematch', 422, { detail: [{ loc: ['body', 'file_a'] }, { loc: ['body', 'file_b'] }] }],
    ['detectFaces', 400, { status: 400 }],
    ['getFaceEmbeddings', 400, { status: 400 }],
    ['compareFaceEmbeddings', 400, { status: 400 }],
  ] as const)('%s responses %i', async (operationId, status, body) => {
    const response = await shell(PRINTED[operationId]);
    expect(response.status, JSON.stringify(response.body)).toBe(status);
    expect(response.body).toMatchObject(body);
  });

  it('healthCheck answers the time', async () => {
    const { status, body } = await shell(PRINTED.healthCheck);
    expect([status, Math.abs(Date.parse(String(body)) - Date.now()) < 5000]).toEqual([200, true]);
  });
});

describe('with images in place of the placeholders', () => {
  it('facematch answers the documented success', async () => {
    const command = PRINTED.facematch
      .replace('file_a=example_string', 'file_a=@id-photo.jpg')
      .replace('file_b=example_string', 'file_b=@selfie.jpg')
      .replace('YOUR_API_TOKEN (JWT)', await stub.token());
    const { status, body } = await shell(command);
    expect([status, body]).toMatchObject([200, { sub_code: 'SUCCESS', data: { match: true } }]);
  });

  it('detect, embed and compare response with a box, an embedding and a similarity', async () => {
    const bytes = (await portrait('dana')).toString('base64');
    const fill = (command: string): string => command.replace('/9j/4AAQSkZJRgABAQEAYABgAAD...', bytes);
    const detected = await shell(fill(PRINTED.detectFaces));
    expect(detected.body).toMatchObject({ faces: [{ boundingBox: {} }], unprocessedFaceCount: 0 });
    const { body } = await shell(fill(PRINTED.getFaceEmbeddings));
    const embedding = (body as { faces: { embedding: number[] }[] }).faces[0]?.embedding ?? [];
    expect(embedding).toHaveLength(512);
    expect(embedding.every((value) => Math.abs(Math.fround(value) - value) < 1e-7)).toBe(true);
    expect(Math.hypot(...embedding)).toBeCloseTo(1, 6);
    const compared = await shell(
      PRINTED.compareFaceEmbeddings.replace(/\[[^\]]+\]/g, `[${embedding.join(', ')}]`),
    );
    expect(compared).toEqual({ status: 200, body: { similarity: 100 } });
  });
});
