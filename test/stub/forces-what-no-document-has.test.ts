import { beforeEach, describe, expect, it } from 'vitest';
import type { ForcedOutcome } from '../../src/stub/index.js';
import { TestStub, type Call, type ReceivedResponse } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile();
beforeEach(() => {
  stub.handle.reset();
});

const said = ({ headers }: Pick<ReceivedResponse, 'headers'>): (string | null)[] =>
  ['x-doppel-forced', 'preference-applied', 'x-doppel-notice'].map((name) => headers.get(name));
/** The body is left as text: it may be no JSON whatever its type says. */
async function ask(
  operationId: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Pick<ReceivedResponse, 'status' | 'headers' | 'text'>> {
  const operation = stub.operation(operationId);
  const call: Call = await validCall(operationId);
  const response = await fetch(stub.url + operation.path, {
    method: operation.method.toUpperCase(),
    headers: { ...(await stub.credentials(operation)), 'Content-Type': 'application/json', ...headers },
    ...(call.json !== undefined && { body: JSON.stringify(call.json) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const type = ({ headers }: Pick<ReceivedResponse, 'headers'>): string | null => headers.get('content-type');

describe('a response of a gateway', () => {
  it.each([502, 503, 504, 429, 418, 200])('has any status: %i', async (code) => {
    const response = await ask('compareFaceEmbeddings', { Prefer: `code=${code}, undocumented` });
    expect([response.status, type(response)]).toEqual([code, 'text/html']);
    expect(response.text).toContain(`<h1>${code} `);
    expect(said(response)).toEqual([`prefer code=${code} undocumented`, `code=${code}, undocumented`, null]);
  });

  it('comes from the queue too, and no document is held against it', async () => {
    stub.handle.force({ operation: 'verify', code: 502, undocumented: true });
    const first = await ask('verify');
    const second = await ask('verify');
    expect([first.status, second.status]).toEqual([502, 200]);
    expect(said(first)[0]).toMatch(/^queue f\d+ code=502 undocumented$/);
  });

  it('needs the word: a status alone may be misspelt', async () => {
    const response = await ask('verify', { Prefer: 'code=418' });
    expect([response.status, response.text]).toEqual([
      400,
      expect.stringMatching(/verify documents no status 418; .* when undocumented is asked for too/),
    ]);
  });

  it('may have no body', async () => {
    const response = await ask('healthCheck', { Prefer: 'code=204, undocumented' });
    expect([response.status, response.text, type(response)]).toEqual([204, '', null]);
  });
});

describe('a body of its own', () => {
  it.each([
    [{ body: { error: 'odd' } }, 200, 'application/json', '{"error":"odd"}'],
    [{ body: '<h1>Maintenance</h1>', code: 503 }, 503, 'text/html', '<h1>Maintenance</h1>'],
    [{ body: 'Bad Gateway', code: 502 }, 502, 'text/plain', 'Bad Gateway'],
    [{ body: '{"cut":', contentType: 'application/json' }, 200, 'application/json', '{"cut":'],
    [{ body: '' }, 200, 'text/plain', ''],
    [{ body: null }, 200, 'application/json', 'null'],
  ] as const)('%j is sent as it is', async (outcome, status, contentType, text) => {
    stub.handle.force({ operation: 'detectFaces', ...outcome });
    const response = await ask('detectFaces');
    expect([response.status, type(response), response.text]).toEqual([status, contentType, text]);
    expect(said(response)[0]).toContain('undocumented');
  });

  it('fits a header', async () => {
    const response = await ask('detectFaces', { Prefer: 'code=500, body="<p>down, sorry</p>"' });
    expect([response.status, response.text]).toEqual([500, '<p>down, sorry</p>']);
  });
});

describe('a wrong content type', () => {
  it('stands over the right body', async () => {
    const natural = await stub.call('detectFaces', await validCall('detectFaces'));
    const response = await ask('detectFaces', { Prefer: 'content-type=text/html' });
    expect([response.status, type(response), response.text]).toEqual([200, 'text/html', natural.text]);
    expect(said(response)[0]).toBe('prefer content-type=text/html undocumented');
  });

  it('stands over an example', async () => {
    stub.handle.force({ operation: 'analyze', code: 503, contentType: 'text/plain' });
    const response = await ask('analyze');
    expect([response.status, type(response)]).toEqual([503, 'text/plain']);
  });
});

describe('a fault of the network', () => {
  const faults = ['reset', 'empty', 'truncated', 'hang'] as const;

  it.each(faults)('%s befalls the one request that asks for it', async (fault) => {
    const call = await validCall('compareFaceEmbeddings');
    const signal = AbortSignal.timeout(700);
    const operation = stub.operation('compareFaceEmbeddings');
    const headers = { ...(await stub.credentials(operation)), 'Content-Type': 'application/json' };
    const init = { method: 'POST', body: JSON.stringify(call.json), signal };
    const sent = fetch(stub.url + operation.path, {
      ...init,
      headers: { ...headers, Prefer: `fault=${fault}` },
    });
    await expect(sent.then((response) => response.text())).rejects.toThrow();
    expect((await stub.call('compareFaceEmbeddings', call)).status).toBe(200);
  });

  it.each(faults)('%s befalls the next request when it is queued', async (fault) => {
    stub.handle.force({ operation: 'healthCheck', fault });
    const signal = AbortSignal.timeout(700);
    const ask = async (): Promise<string> => (await fetch(`${stub.url}/v1/healthz`, { signal })).text();
    await expect(ask()).rejects.toThrow();
    expect((await stub.call('healthCheck')).status).toBe(200);
  });

  it('malformed and dribble let a response through', async () => {
    const broken = await ask('compareFaceEmbeddings', { Prefer: 'fault=malformed' });
    expect(() => JSON.parse(broken.text) as unknown).toThrow();
    expect(said(broken)[0]).toBe('prefer fault=malformed');
    const started = performance.now();
    const slow = await ask('compareFaceEmbeddings', { Prefer: 'fault=dribble' });
    expect([slow.status, performance.now() - started > 1900]).toEqual([200, true]);
  });

  it('goes with a response that is forced', async () => {
    stub.handle.force({ operation: 'compareFaceEmbeddings', code: 500, fault: 'malformed' });
    const response = await ask('compareFaceEmbeddings');
    expect([response.status, said(response)[0]]).toEqual([
      500,
      expect.stringMatching(/^queue f\d+ code=500 fault=malformed$/),
    ]);
  });
});

describe('what is misspelt', () => {
  it.each([
    ['status=500', 'status'],
    ['wait=0; code=500', 'code (after wait;)'],
    ['cod=500, fault=none-such-thing', undefined],
  ])('in Prefer: %s is noticed or refused', async (prefer, word) => {
    const response = await ask('compareFaceEmbeddings', { Prefer: prefer });
    if (word === undefined) {
      expect([response.status, response.text]).toEqual([
        400,
        expect.stringContaining('fault takes one of empty'),
      ]);
      return;
    }
    expect(response.status).toBe(200);
    expect(said(response)[2]).toContain(`not understood as a preference: ${word}; known: code, example`);
    if (prefer.includes(';')) expect(said(response)[2]).toContain('a comma parts preferences');
  });

  it('in the query is noticed', async () => {
    const response = await fetch(`${stub.url}/v1/healthz?__cod=500&other=1`);
    expect(response.headers.get('x-doppel-notice')).toContain('not understood as a preference: __cod;');
  });

  it('preferences for other servers are not', async () => {
    const response = await ask('compareFaceEmbeddings', {
      Prefer: 'respond-async, return=minimal, handling=strict',
    });
    expect(said(response)).toEqual([null, null, null]);
  });

  it.each([
    [
      { oparation: 'verify', code: 500 },
      "the outcome has the unknown key 'oparation'; allowed: vendor, operation",
    ],
    [{ fault: 'resett' }, 'fault is '],
    [{ faces: 21 }, 'faces is 21; allowed: a number of faces, 20 at most'],
    [{ faces: [{ aeg: 3 }] }, 'faces'],
    [{ code: 150, body: '' }, 'code takes a number from 200 to 599'],
    [{ body: '', contentType: 'html' }, 'contentType takes a media type'],
    [{ operation: 'healthCheck', similarity: 0.5 }, 'healthCheck looks at no image'],
    [{ undocumented: true }, 'needs at least one of code, example, wait and similarity'],
  ])('%j is refused', (outcome, message) => {
    expect(() => stub.handle.force(outcome as ForcedOutcome)).toThrow(message);
  });
});

describe('what was not done is not said', () => {
  it('of a forced response to a request that is refused', async () => {
    const response = await stub.call('compareFaces', {
      json: { source: '????', target: '????' },
      headers: { Prefer: 'code=500' },
    });
    expect([response.status, ...said(response).slice(0, 2)]).toEqual([400, null, null]);
  });

  it('nor of the wait that would have come after', async () => {
    const response = await stub.call('compareFaces', {
      json: { source: '????', target: '????' },
      headers: { Prefer: 'code=500, wait=0.1' },
    });
    expect(said(response).slice(0, 2)).toEqual([null, null]);
  });

  it('of a success that the account cannot pay for', async () => {
    const call = { ...(await validCall('analyze')), headers: { Prefer: 'code=200' } };
    const response = await stub.callAs('test_no_balance', 'analyze', call);
    expect(said(response)).toEqual([null, null, 'the account no-balance has 0 USD and this call costs 0.3']);
    stub.handle.force({ operation: 'analyze', code: 200 });
    await stub.callAs('test_no_balance', 'analyze', await validCall('analyze'));
    expect(stub.handle.forced.list()).toHaveLength(1);
  });

  it('of a similarity where no image is looked at', async () => {
    const response = await ask('compareFaceEmbeddings', { Prefer: 'similarity=0.5' });
    expect(said(response)).toEqual([null, null, expect.stringContaining('this operation looks at no image')]);
  });
});
