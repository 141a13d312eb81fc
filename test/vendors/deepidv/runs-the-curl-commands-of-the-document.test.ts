import { expect, it } from 'vitest';
import { runPrinted } from '../../support/runPrinted.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

/** The commands as the document prints them, but for the host, which stands as HOST. */
const PRINTED = {
  compareFaces: `curl -X POST HOST/v1/face/compare \\
  -H "x-api-key: YOUR_API_KEY" \\
  -F "source=@id-photo.jpg" \\
  -F "target=@selfie.jpg"`,
} as const;

it.each([
  ['compareFaces', 200, { isMatch: true, threshold: 80, sourceFaceDetected: true, targetFaceDetected: true }],
] as const)('%s as printed is answered with %i', async (operationId, status, body) => {
  const response = await runPrinted(stub, PRINTED[operationId]);
  expect(response.status, JSON.stringify(response.body)).toBe(status);
  expect(response.body).toMatchObject(body);
});
