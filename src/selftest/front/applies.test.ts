import { describe, expect, it } from 'vitest';
import type { Where } from '../Defect.js';
import { callOf, wireResponse } from '../testing/call.js';
import { applies } from './applies.js';

const call = callOf({ images: ['selfie-a'] });
const response = wireResponse({ score: 80 });

describe('applies', () => {
  it.each<[string, Where, Where]>([
    ['operation', { operation: ['compare', 'detect'] }, { operation: 'detect' }],
    ['method', { method: 'POST' }, { method: 'GET' }],
    ['path', { path: /compare$/ }, { path: '/v1' }],
    ['header', { header: { authorization: /^ApiKey/ } }, { header: { 'x-api-key': 'good' } }],
    ['sent', { sent: { 'b.c': [1, 2] } }, { sent: { 'b.c': [1] } }],
    [
      'something not sent',
      { sent: { d: (value) => value === undefined } },
      { sent: { a: (value) => value === undefined } },
    ],
    ['image', { image: 'selfie-a' }, { image: ['selfie-b'] }],
    ['status', { status: '2xx' }, { status: 400 }],
    ['answered', { answered: { score: (value) => Number(value) >= 80 } }, { answered: { score: 79 } }],
    ['anything else', { holds: ({ body }) => body.byteLength > 0 }, { holds: () => false }],
  ])('holds a call against %s', (_, yes, no) => {
    expect(applies(yes, call, response)).toBe(true);
    expect(applies(no, call, response)).toBe(false);
  });

  it('wants everything that is named, and nothing where nothing is', () => {
    expect(applies({ operation: 'compare', status: 400 }, call, response)).toBe(false);
    expect(applies(undefined, call)).toBe(true);
  });

  it('looks into the texts of a form as into JSON', () => {
    const { json, ...form } = callOf({ form: { client_id: 'doppel' } });
    expect(json).toBeDefined();
    expect(applies({ sent: { client_id: 'doppel' } }, form)).toBe(true);
  });
});
