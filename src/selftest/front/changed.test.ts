import { describe, expect, it } from 'vitest';
import { callOf, wireResponse } from '../testing/call.js';
import { changedResponse, changedCall } from './changed.js';

const credentials = (role: string): Record<string, string> => ({ 'x-api-key': `key of ${role}` });
const success = (): ReturnType<typeof wireResponse> => wireResponse({ good: true });

describe('changedCall', () => {
  it('sends other values, and a body that fits them', () => {
    const changed = changedCall(
      callOf(),
      { set: { a: (value) => Number(value) + 1 }, remove: ['b.c'] },
      { credentials },
    );
    expect(changed.json).toEqual({ a: 2, b: {} });
    expect(JSON.parse(changed.body.toString())).toEqual({ a: 2, b: {} });
  });

  it('puts the credentials of a role in place of those that came', () => {
    const { headers, body } = changedCall(callOf(), { as: 'good' }, { credentials });
    expect(headers).toEqual({ 'x-api-key': 'key of good' });
    expect(body.toString()).toBe(callOf().body.toString());
  });

  it('sets headers and takes them away', () => {
    const changes = { Authorization: () => undefined, 'X-More': 'yes' };
    expect(changedCall(callOf(), { headers: changes }, { credentials }).headers).toEqual({ 'x-more': 'yes' });
  });
});

describe('changedResponse', () => {
  const exchange = { call: callOf(), response: wireResponse({ score: 80, faces: [{ box: 1 }] }) };

  it('changes values, fields and status', () => {
    const changed = changedResponse(
      exchange,
      {
        status: 201,
        set: { score: String },
        rename: { 'faces[*].box': 'rectangle' },
        headers: { 'Content-Type': 'text/plain' },
      },
      { success },
    );
    expect(changed).toMatchObject({ status: 201, headers: { 'content-type': 'text/plain' } });
    expect(JSON.parse(changed.text)).toEqual({ score: '80', faces: [{ rectangle: 1 }] });
    expect(exchange.response.json).toEqual({ score: 80, faces: [{ box: 1 }] });
  });

  it('leaves the bytes alone where the body does not change', () => {
    const odd = { ...exchange, response: { ...exchange.response, text: '{"score": 8e1}' } };
    expect(changedResponse(odd, { status: 500 }, { success }).text).toBe('{"score": 8e1}');
  });

  it('writes what JSON cannot say', () => {
    const { text, json } = changedResponse(
      exchange,
      { text: (body) => body.replace('80', 'NaN') },
      { success },
    );
    expect(text).toContain('"score":NaN');
    expect(json).toBeUndefined();
  });

  it('puts a good response in the place of a refusal', () => {
    const refusal = { ...exchange, response: wireResponse({ error: 'no' }, 400) };
    expect(changedResponse(refusal, { success: true }, { success })).toMatchObject({
      status: 200,
      json: { good: true },
    });
  });
});
