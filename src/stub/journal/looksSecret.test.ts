import { expect, it } from 'vitest';
import { looksSecret } from './cleanText.js';

it.each([
  ...['client_secret', 'access_token', 'password', 'apiKey', 'x-api-key', 'key', 'keys', 'Authorization'],
  ...['authorisation', 'api_key_id', 'credentials', 'Set-Cookie', 'X-Amz-Signature', 'auth'],
])('%s looks secret', (name) => {
  expect(looksSecret(name)).toBe(true);
});

it.each(['source', 'target', 'img1', 'client_id', 'keypoints', 'keyPoints', 'author', 'maxFaceCount'])(
  '%s does not look secret',
  (name) => {
    expect(looksSecret(name)).toBe(false);
  },
);
