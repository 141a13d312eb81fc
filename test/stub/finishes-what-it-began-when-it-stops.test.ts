import { describe, expect, it } from 'vitest';
import { startStub } from '../../src/index.js';
import { validCall } from '../support/validCalls.js';

async function compare(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const { form = {} } = await validCall('compareFaces');
  const data = new FormData();
  for (const [name, bytes] of Object.entries(form))
    data.append(name, new File([new Uint8Array(bytes as Buffer)], 'a.jpg'));
  return fetch(`${url}/v1/face/compare`, {
    method: 'POST',
    headers: { 'x-api-key': 'test_ok', ...headers },
    body: data,
  });
}

describe('a stub that stops', () => {
  it('answers the requests in flight, charges each once, and takes no more', async () => {
    const stub = await startStub();
    const responses = Array.from({ length: 12 }, () => compare(stub.url));
    await expect.poll(() => stub.journal.entries().length).toBe(12);
    const closed = stub.close();
    const statuses = (await Promise.all(responses)).map(({ status }) => status);
    expect(statuses).toEqual(Array(12).fill(200));
    await closed;
    const charges = stub.journal.entries().map(({ charge }) => charge?.state);
    expect(charges).toEqual(Array(12).fill('settled'));
    await expect(compare(stub.url)).rejects.toThrow();
  });

  it('does not wait for what waits on purpose', async () => {
    const stub = await startStub({ faults: { faults: [{ operation: 'healthCheck', response: 'hang' }] } });
    const waiting = compare(stub.url, { Prefer: 'wait=60' });
    const hanging = fetch(`${stub.url}/v1/healthz`).catch(() => 'cut');
    await expect.poll(() => stub.journal.entries().length).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await stub.close();
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await waiting).status).toBe(200);
    expect(await hanging).toBe('cut');
  });
});
