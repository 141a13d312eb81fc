import { expect, it } from 'vitest';
import { runPrinted } from '../../support/runPrinted.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

/** The commands as the document prints them, but for the host, which stands as HOST. */
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
} as const;

it.each([
  [
    'analyze',
    200,
    { result: 'analysis_complete', faces_detected: 1, billing: { charged: 0.3, currency: 'USD' } },
  ],
  ['lookalike', 200, { result: 'comparison_complete', status: 'success' }],
] as const)('%s as printed is answered with %i', async (operationId, status, body) => {
  const response = await runPrinted(stub, PRINTED[operationId]);
  expect(response.status, JSON.stringify(response.body)).toBe(status);
  expect(response.body).toMatchObject(body);
});
