import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStub, type RunningStub } from '../../src/index.js';
import { dialects } from '../../src/vendors/index.js';
import { validCall } from '../support/validCalls.js';

let stub: RunningStub | undefined;

afterEach(async () => {
  await stub?.close();
  vi.restoreAllMocks();
});

/** Start a stub whose operation answers with this body. */
async function defective(operationId: string, body: unknown, strict?: boolean): Promise<string[]> {
  const dialect = dialects.find(({ operations }) => operationId in operations);
  if (!dialect) throw new Error(operationId);
  vi.spyOn(dialect.operations as Record<string, () => unknown>, operationId).mockReturnValue({
    status: 200,
    body,
  });
  const faults: string[] = [];
  stub = await startStub({
    ...(strict !== undefined && { strict }),
    onFault: ({ message }) => faults.push(message),
  });
  return faults;
}

async function compareEmbeddings(): Promise<Response> {
  return fetch(`${stub?.url ?? ''}/v1/face-verification/compare-face-embeddings`, {
    method: 'POST',
    headers: { Authorization: 'ApiKey test_ok', 'Content-Type': 'application/json' },
    body: JSON.stringify((await validCall('compareFaceEmbeddings')).json),
  });
}

describe('in strict mode', () => {
  it.each([
    ['a number beyond its range', { similarity: 101 }, /similarity: must be <= 100/],
    ['a missing field', {}, /similarity: Field required/],
    ['a number that JSON does not have', { similarity: NaN }, /similarity: must be integer/],
    ['a number as text', { similarity: '80' }, /similarity: must be integer/],
  ])('%s becomes a loud 500, told in the journal', async (_what, body, finding) => {
    const faults = await defective('compareFaceEmbeddings', body);
    const response = await compareEmbeddings();
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      title: 'Doppel was about to answer outside the document',
      findings: [expect.stringMatching(finding)],
    });
    expect(stub?.journal.entries().at(-1)?.findings?.[0]).toMatch(finding);
    expect(faults).toEqual([expect.stringMatching(finding)]);
  });

  it('a response that is kept back is not charged', async () => {
    await defective('compareFaces', { isMatch: true });
    const mark = stub?.ledger.mark() ?? 0;
    const { form = {} } = await validCall('compareFaces');
    const data = new FormData();
    for (const [name, bytes] of Object.entries(form))
      data.append(name, new File([new Uint8Array(bytes as Buffer)], 'a.jpg'));
    const headers = { 'x-api-key': 'test_ok' };
    const response = await fetch(`${stub?.url ?? ''}/v1/face/compare`, {
      method: 'POST',
      headers,
      body: data,
    });
    expect([response.status, response.headers.get('x-doppel-charged')]).toEqual([500, null]);
    expect(stub?.ledger.spendSince(mark)).toEqual([]);
  });
});

describe('without strict mode', () => {
  it('the response leaves as it is', async () => {
    await defective('compareFaceEmbeddings', { similarity: 101 }, false);
    expect(await (await compareEmbeddings()).json()).toEqual({ similarity: 101 });
  });
});
