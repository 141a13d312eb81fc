import { afterEach, beforeEach, expect, it } from 'vitest';
import { head, rawCall } from '../support/rawCall.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();
const warnings: string[] = [];
const note = ({ name, message }: Error): void => {
  warnings.push(`${name}: ${message}`);
};
beforeEach(() => {
  process.on('warning', note);
});
afterEach(() => {
  process.off('warning', note);
});

it('writes no warning of Node when thirty requests wait at once', async () => {
  const { path } = stub.operation('healthCheck');
  const headers = { Prefer: 'wait=0.3' };
  const responses = await Promise.all(Array.from({ length: 30 }, () => fetch(stub.url + path, { headers })));
  expect(responses.every(({ ok }) => ok)).toBe(true);
  expect(warnings).toEqual([]);
});

it('writes none when thirty come in one go', async () => {
  const { path } = stub.operation('healthCheck');
  const one = `GET ${path} HTTP/1.1\r\nHost: a\r\nPrefer: wait=0.01\r\n\r\n`;
  const response = await rawCall(stub.url, [one.repeat(30) + head('GET', path, {})]);
  expect(response.ending).toBe('end');
  expect(warnings).toEqual([]);
});
