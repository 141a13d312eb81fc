import { expect, it } from 'vitest';
import { pathsWithoutSecrets } from './pathsWithoutSecrets.js';

const plain = pathsWithoutSecrets(['/v1/face-verification/compare-face-embeddings']);

it.each([
  ['/v1/face-verification/compare-face-embeddings', '/v1/face-verification/compare-face-embeddings'],
  ['/v1/facematches', '/v1/facematches'],
  ['/v1/verify/x', '/v1/verify/x'],
  ['/v2/image/1234', '/v2/image/1234'],
  ['/', '/'],
  ['/v1/verify/0123456789abcdef', '/v1/verify/[16 characters]'],
  ['/v1/verify/abc%2Bdef%2Fghi', '/v1/verify/[15 characters]'],
  [`/bot${'k'.repeat(30)}/send`, '/[33 characters]/send'],
])('%s is kept as %s', (path, kept) => {
  expect(plain(path)).toBe(kept);
});
