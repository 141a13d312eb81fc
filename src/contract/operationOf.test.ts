import { describe, expect, it } from 'vitest';
import { operationOf } from './operationOf.js';

const operations = [
  { method: 'post', path: '/verify' },
  { method: 'post', path: '/v1/verify' },
  { method: 'get', path: '/v1/verify' },
];

describe('operationOf', () => {
  it.each([
    ['POST', '/v1/verify', 1],
    ['post', '/v1/verify?dry=1', 1],
    ['GET', 'https://api.example.com/v1/verify#there', 2],
    ['POST', 'HTTP://127.0.0.1:4010/gateway/v1/verify', 1],
    ['POST', '/gateway/verify', 0],
  ])('finds %s %s by the end of its path, the longest first', (method, url, index) => {
    expect(operationOf(operations, { method, url })).toBe(operations[index]);
  });

  it.each([
    ['PUT', '/v1/verify'],
    ['POST', '/v1/verify/'],
    ['POST', '/V1/VERIFY'],
    ['POST', '/elsewhere?to=/v1/verify'],
  ])('finds nothing for %s %s', (method, url) => {
    expect(operationOf(operations, { method, url })).toBeUndefined();
  });

  it.each([
    ['', '/v1/verify', 1],
    ['', '/gateway/v1/verify', undefined],
    ['/gateway', '/gateway/v1/verify', 1],
    ['/gateway', '/v1/verify', undefined],
  ])('behind the base path "%s" takes %s for operation %s', (basePath, url, index) => {
    const found = index === undefined ? undefined : operations[index];
    expect(operationOf(operations, { method: 'POST', url }, { basePath })).toBe(found);
  });
});
