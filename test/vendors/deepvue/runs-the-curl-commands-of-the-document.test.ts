import { expect, it } from 'vitest';
import { runPrinted } from '../../support/runPrinted.js';
import { TestStub } from '../../support/TestStub.js';
import { tokenOf } from './tokenOf.js';

const stub = TestStub.forThisFile();

/** The commands as the document prints them, but for the host, which stands as HOST. */
const PRINTED = {
  facematch: `curl -X POST "HOST/v1/facematch" \\
-H "Authorization: Bearer YOUR_API_TOKEN (JWT)" \\
-H "x-api-key: YOUR_API_KEY" \\
--form file_a=example_string \\
--form file_b=example_string`,
} as const;

it.each([
  // What stands for an image is no image: the documented refusal.
  ['facematch', 422, { detail: [{ loc: ['body', 'file_a'] }, { loc: ['body', 'file_b'] }] }],
] as const)('%s as printed is answered with %i', async (operationId, status, body) => {
  const response = await runPrinted(stub, PRINTED[operationId]);
  expect(response.status, JSON.stringify(response.body)).toBe(status);
  expect(response.body).toMatchObject(body);
});

it('facematch answers the documented success with images in place of the placeholders', async () => {
  const command = PRINTED.facematch
    .replace('file_a=example_string', 'file_a=@id-photo.jpg')
    .replace('file_b=example_string', 'file_b=@selfie.jpg')
    .replace('YOUR_API_TOKEN (JWT)', await tokenOf(stub));
  const { status, body } = await runPrinted(stub, command);
  expect([status, body]).toMatchObject([200, { sub_code: 'SUCCESS', data: { match: true } }]);
});
