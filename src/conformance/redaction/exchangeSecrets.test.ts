import { describe, expect, it } from 'vitest';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { Suite } from '../Suite.js';
import { exchangeRedactor, secretsForbiddenIn, withIssuedBy } from './exchangeSecrets.js';

const suite: Suite = {
  vendor: 'fake',
  credentials: {
    variables: { key: { about: 'a key', secret: true }, user: { about: 'a name' } },
    roles: {
      good: { headers: { Authorization: 'ApiKey {{key}}' } },
      nobody: { headers: { Authorization: 'ApiKey no-such-key' } },
      inHeader: { headers: { 'X-Key': '{{key}}' } },
      inQuery: { headers: {}, query: { apiKey: '{{key}}' } },
    },
  },
  always: [],
  cases: [],
  untested: [],
  probes: [],
};
const variables = { key: 'the-own-key', user: 'somebody' };
const sent = (headers: Record<string, string>, url = 'http://a.test/'): BuiltRequest => ({
  ...{ method: 'POST', url, headers, body: { kind: 'none' }, images: [] },
});

describe('what a response must not repeat', () => {
  const request = sent({ authorization: 'ApiKey another-key', 'x-key': 'key-of-a-header' });

  it('is what any role would send, where the exchange is no case', () => {
    const forbidden = ['the-own-key', 'another-key', 'key-of-a-header'];
    expect(secretsForbiddenIn({ request }, suite, variables)).toEqual(forbidden);
  });

  it('is what the role of a case sends', () => {
    const testCase = { as: 'inHeader' };
    const forbidden = ['the-own-key', 'key-of-a-header'];
    expect(secretsForbiddenIn({ request, testCase }, suite, variables)).toEqual(forbidden);
  });
});

describe('what is shown of an exchange', () => {
  const shown = (text: string, request: BuiltRequest): string =>
    exchangeRedactor({ request }, suite, { variables, issued: [['access_token', 'opaque-token']] })(text);

  it.each([
    ['names a variable', 'the-own-key', sent({ authorization: 'ApiKey the-own-key' }), '<key>'],
    [
      'names what was made of a variable',
      'the-own-keyAAAA',
      sent({ 'x-key': 'the-own-keyAAAA' }),
      '<key>AAAA',
    ],
    ['hides a key that is no variable', 'key-of-theirs', sent({ 'X-KEY': 'key-of-theirs' }), '<credential>'],
    [
      'hides a key in the query',
      'q=key-of-theirs',
      sent({}, 'http://a.test/?apiKey=key-of-theirs'),
      'q=<credential>',
    ],
    [
      'shows a key that stands in the suite',
      'no-such-key',
      sent({ authorization: 'ApiKey no-such-key' }),
      'no-such-key',
    ],
    [
      'shows the name of a secret as it is',
      '<clientSecret>',
      sent({ 'x-key': '<clientSecret>' }),
      '<clientSecret>',
    ],
    ['hides a token that was issued before', 'opaque-token', sent({}), '<access_token>'],
    ['shows what is no secret', 'somebody', sent({}), 'somebody'],
  ])('%s', (_what, text, request, expected) => {
    expect(shown(text, request)).toBe(expected);
  });
});

describe('issued tokens', () => {
  it('are remembered once each, and no more than some', () => {
    const handsOut = (token: string): { text: string } => ({ text: `{"access_token": "${token}"}` });
    let known = withIssuedBy(handsOut('token-0123456789-a'), []);
    expect(withIssuedBy(handsOut('token-0123456789-a'), known)).toBe(known);
    for (let i = 0; i < 200; i++) known = withIssuedBy(handsOut(`token-0123456789-${i}`), known);
    expect(known).toHaveLength(32);
    expect(known.at(-1)).toEqual(['access_token', 'token-0123456789-199']);
  });
});
