import { expect, it } from 'vitest';
import { issuedSecrets, withIssuedMasked, withoutIssued } from './withoutIssued.js';

const token = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJkZW1vIn0', 'c2lnbmF0dXJl'].join('.');

it('hides what a server hands out', () => {
  expect(withoutIssued(`{"uploadUrl":"http://a.test/u/${token}"}`)).toBe(
    '{"uploadUrl":"http://a.test/u/<signed token>"}',
  );
  expect(
    withoutIssued('{"access_token": "opaque-1", "apiKey": "must be given", "token_type":"bearer"}'),
  ).toBe('{"access_token": "<issued>", "apiKey": "must be given", "token_type":"bearer"}');
  expect(withoutIssued('{"clientSecret":"x","n":1}')).toBe('{"clientSecret":"<issued>","n":1}');
  expect(withoutIssued('{"access_token":"<token>"}')).toBe('{"access_token":"<token>"}');
  expect(withoutIssued('{"access_token":null,"expires_in":86400}')).toBe(
    '{"access_token":null,"expires_in":86400}',
  );
});

it('takes a target that means to waste its time', () => {
  const hostile = [
    `eyJ${'-eyJ'.repeat(500_000)}`,
    'eyJaaaaaaaa.'.repeat(200_000),
    '"secret":"'.repeat(200_000),
    `"${'secret'.repeat(300_000)}`,
  ];
  const begun = performance.now();
  for (const text of hostile) withoutIssued(text);
  expect(performance.now() - begun).toBeLessThan(5000);
});

it('finds what a response hands out by the names of its fields', () => {
  const text =
    '{"access_token":"opaque-token-12345","user":{"apiKey":"another-0123456789"},"secret":"none","token_type":"bearer"}';
  expect(issuedSecrets(text)).toEqual({ access_token: 'opaque-token-12345', apiKey: 'another-0123456789' });
});

it('keeps the shape where that is judged', () => {
  expect(withIssuedMasked(`"${token}"`)).toMatch(/^"x{20}\.x{19}\.x{12}"$/);
});
