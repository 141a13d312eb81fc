import { expect, it } from 'vitest';
import { originOf } from './withOwnServer.js';

const KNOWN = 'http://0.0.0.0:4010';
const specs = [
  { vendor: 'one', title: 'One', document: { servers: [{ url: 'https://api.one.test/v1' }, { url: '/' }] } },
  { vendor: 'two', title: 'Two', document: {} },
];

it.each(['127.0.0.1:4010', 'localhost', 'doppel:4010', '[::1]:4010', 'ci-host.local:80'])(
  'is what the client asked for: %s',
  (host) => {
    expect(originOf(host, KNOWN, specs)).toBe(`http://${host}`);
  },
);

it.each([
  ...['api.one.test', 'api.one.test:4010', 'API.One.Test', 'api.one.test.'],
  ...[undefined, '', 'a b', 'a/b', 'a@b', 'a:99999', 'a:b', '999.999.999.999', '<b>', '[::1', '"'],
])('is what the stub knows when the client asked for %j', (host) => {
  expect(originOf(host, KNOWN, specs)).toBe(KNOWN);
});
