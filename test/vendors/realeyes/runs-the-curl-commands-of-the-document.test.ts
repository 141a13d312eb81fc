import { expect, it } from 'vitest';
import { portrait } from '../../support/photographs.js';
import { runPrinted } from '../../support/runPrinted.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

/** The commands as the document prints them, but for the host, which stands as HOST. */
const PRINTED = {
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

it.each([
  // What stands for an image or an embedding is no image and no embedding: the documented refusals.
  ['detectFaces', 400, { status: 400 }],
  ['getFaceEmbeddings', 400, { status: 400 }],
  ['compareFaceEmbeddings', 400, { status: 400 }],
] as const)('%s as printed is answered with %i', async (operationId, status, body) => {
  const response = await runPrinted(stub, PRINTED[operationId]);
  expect(response.status, JSON.stringify(response.body)).toBe(status);
  expect(response.body).toMatchObject(body);
});

it('healthCheck as printed is answered with the time', async () => {
  const { status, body } = await runPrinted(stub, PRINTED.healthCheck);
  expect([status, Math.abs(Date.parse(String(body)) - Date.now()) < 5000]).toEqual([200, true]);
});

it('with images in place of the placeholders they answer with a box, an embedding and a similarity', async () => {
  const bytes = (await portrait('dana')).toString('base64');
  const run = (command: string): ReturnType<typeof runPrinted> =>
    runPrinted(stub, command.replace('/9j/4AAQSkZJRgABAQEAYABgAAD...', bytes));
  const detected = await run(PRINTED.detectFaces);
  expect(detected.body).toMatchObject({ faces: [{ boundingBox: {} }], unprocessedFaceCount: 0 });
  const { body } = await run(PRINTED.getFaceEmbeddings);
  const embedding = (body as { faces: { embedding: number[] }[] }).faces[0]?.embedding ?? [];
  expect(embedding).toHaveLength(512);
  expect(embedding.every((value) => Math.abs(Math.fround(value) - value) < 1e-7)).toBe(true);
  expect(Math.hypot(...embedding)).toBeCloseTo(1, 6);
  const compared = await run(
    PRINTED.compareFaceEmbeddings.replace(/\[[^\]]+\]/g, `[${embedding.join(', ')}]`),
  );
  expect(compared).toEqual({ status: 200, body: { similarity: 100 } });
});
