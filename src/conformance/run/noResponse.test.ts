import { expect, it } from 'vitest';
import { noResponse } from './noResponse.js';

const coded = (code: string, message = 'it went wrong'): Error => Object.assign(new Error(message), { code });

it.each([
  ['ECONNREFUSED', 'nothing listens at the address of the target (ECONNREFUSED)', true],
  ['ENOTFOUND', 'the name of the target is not known: it went wrong (ENOTFOUND)', true],
  [
    'UND_ERR_CONNECT_TIMEOUT',
    'the target did not take the connection in time (UND_ERR_CONNECT_TIMEOUT)',
    true,
  ],
  ['EPROTO', 'the target speaks no TLS there, or none that is understood; is it http://? (EPROTO)', true],
  [
    'ECONNRESET',
    'the target broke the connection off before its response was complete: it went wrong (ECONNRESET)',
    false,
  ],
  ['HPE_INVALID_CONSTANT', 'the response is no HTTP: it went wrong (HPE_INVALID_CONSTANT)', false],
  [
    'UND_ERR_HEADERS_OVERFLOW',
    'the headers of the response are longer than 16 KiB (UND_ERR_HEADERS_OVERFLOW)',
    false,
  ],
  ['UND_ERR_INVALID_ARG', 'the request cannot be sent: it went wrong (UND_ERR_INVALID_ARG)', false],
  ['EWHATEVER', 'it went wrong (EWHATEVER)', false],
])('says what %s means, and whether anybody is there', (code, message, unresponsive) => {
  expect(noResponse(coded(code))).toMatchObject({ message, unresponsive });
});

it.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('says how to trust a certificate: %s', (code) => {
  expect(noResponse(coded(code)).message).toBe(
    `the target's certificate is not trusted: it went wrong; NODE_EXTRA_CA_CERTS names a file of further authorities (${code})`,
  );
});

it('knows a response that is no HTTP by its name, where it has no code', () => {
  const error = Object.assign(new Error('Expected HTTP/'), { name: 'HTTPParserError', code: undefined });
  expect(noResponse(error).message).toBe('the response is no HTTP: Expected HTTP/ (HPE_INVALID)');
});

it('finds the code of a cause, and of the first of several addresses', () => {
  expect(noResponse(new Error('outer', { cause: coded('ECONNRESET', 'inner') })).message).toContain(
    'inner (ECONNRESET)',
  );
  expect(noResponse(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])).message).toContain(
    '(ECONNREFUSED)',
  );
});

it('is one line, and not a long one', () => {
  const { message } = noResponse(coded('EWHATEVER', `a\n  b ${'c'.repeat(1000)}`));
  expect(message).toMatch(/^a b c+ \(EWHATEVER\)$/);
  expect(message.length).toBeLessThan(350);
  expect(noResponse(new Error('no code')).message).toBe('no code');
});
