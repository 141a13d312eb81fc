import { describe, expect, it } from 'vitest';
import { matchesSchema } from '../evaluate/matchesSchema.js';
import { redactor } from './redactor.js';

const key = 'ab+/cd=ef&gh"ijklmnop';

describe('a redactor', () => {
  const redact = redactor({ key, short: 'abc' });

  it.each([
    ['as it is', key],
    ['in a URL', encodeURIComponent(key)],
    ['in a URL, in small letters', encodeURIComponent(key).replaceAll(/%../g, (c) => c.toLowerCase())],
    ['in a form', new URLSearchParams({ key }).toString().slice(4)],
    ['in JSON', JSON.stringify(key).slice(1, -1)],
    ['in base64', Buffer.from(key).toString('base64')],
    ['in base64url', Buffer.from(key).toString('base64url')],
    ['in hexadecimal', Buffer.from(key).toString('hex')],
  ])('replaces a secret %s by its name', (_, form) => {
    expect(redact(`before ${form} after`)).toBe('before <key> after');
  });

  it.each(['u:', 'us:', 'use:'])('leaves at most two characters of one in base64 behind %s', (before) => {
    const clean = redact(Buffer.from(`${before}${key}`).toString('base64'));
    expect(clean).toMatch(/^[\w+/=]{1,8}<key>[\w+/=]{0,4}$/);
  });

  it('replaces what is left of one that was cut off', () => {
    expect(redact(`saw "x ${key.slice(0, 9)}... (400 characters)`)).toBe('saw "x <key>... (400 characters)');
    const inUrl = encodeURIComponent(key).toLowerCase();
    expect(redact(`/v1?x=${inUrl.slice(0, 14)}... (400 characters)`)).toBe('/v1?x=<key>... (400 characters)');
    expect(redact('saw "x ab... (400 characters)')).toBe('saw "x ab... (400 characters)');
  });

  it('replaces what is left of one in a finding of a schema', () => {
    const name = `${'x'.repeat(290)}${'-secret'.repeat(4)}`;
    const [finding = ''] = matchesSchema({ additionalProperties: false }, { [name]: 1 });
    expect(finding).toContain('x-secret-s');
    expect(redactor({ token: '-secret'.repeat(4) })(finding)).not.toContain('secret');
  });

  it('takes a secret with half a character in it', () => {
    const half = 'token-\ud800-0123456789';
    expect(redactor({ half })(`before ${half} after`)).toBe('before <half> after');
  });

  it('replaces nothing that is too short to be one', () => {
    expect(redact('abc')).toBe('abc');
  });

  it('replaces the longer of two secrets first', () => {
    expect(redactor({ a: 'secret', b: 'secret-two' })('secret-two secret')).toBe('<b> <a>');
  });
});
