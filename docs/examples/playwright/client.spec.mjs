import { expect, test } from '@playwright/test';
import { people } from 'doppel/fixtures';

test('two people do not match', async ({ request }) => {
  const file = ({ name, mediaType, bytes }) => ({ name, mimeType: mediaType, buffer: Buffer.from(bytes) });
  const response = await request.post('/v1/face/compare', {
    headers: { 'x-api-key': 'test_ok' },
    multipart: { source: file(people.ada.card), target: file(people.ben.selfie) },
  });
  expect(response.status()).toBe(200);
  expect((await response.json()).isMatch).toBe(false);
});
