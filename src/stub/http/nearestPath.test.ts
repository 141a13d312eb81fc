import { expect, it } from 'vitest';
import { nearestPath } from './nearestPath.js';

const SERVED = ['/v1/face/compare', '/v1/verify', '/Api/Verify'];

it.each([
  ['/v1/face/compare/', '/v1/face/compare (without the last slash)'],
  ['//v1/face/compare', '/v1/face/compare (with single slashes)'],
  ['/v1//face/compare//', '/v1/face/compare (without the last slash, with single slashes)'],
  ['/v1/%66ace/compare', '/v1/face/compare (without percent signs)'],
  ['/v1%2Fface%2Fcompare', '/v1/face/compare (without percent signs)'],
  ['/V1/Face/Compare', '/v1/face/compare (in these letters)'],
  ['/api/verify', '/Api/Verify'],
  ['/v1/v1/face/compare', '/v1/face/compare (without what stands before it)'],
  ['/gateway/v1/verify/', '/v1/verify (without what stands before it)'],
  ['/face/compare', '/v1/face/compare (with what is missing before it)'],
  ['/v1/face/compair', '/v1/face/compare'],
  ['/v1/verfy', '/v1/verify'],
  ['/v1/verify%', '/v1/verify'],
])('of %s is %s', (path, near) => {
  expect(nearestPath(path, SERVED)).toBe(near);
});

it.each(['/', '/nothing/like/it', `/v1/verify/${'x'.repeat(300)}`])('of %s is none', (path) => {
  expect(nearestPath(path, SERVED)).toBeUndefined();
});
