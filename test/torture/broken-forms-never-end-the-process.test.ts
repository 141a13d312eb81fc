import { expect, it } from 'vitest';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';
import type { Operation } from '../../src/contract/Operation.js';
import { BrokenForms } from '../support/BrokenForms.js';
import { rawCall, whole } from '../support/rawCall.js';
import { TortureStub, wrongIn } from '../support/TortureStub.js';
import { fixture } from '../support/validCalls.js';
import { record, times } from './longForm.js';

const SEED = 20260401;
const AT_ONCE = 6;
const stub = TortureStub.forThisFile();
/** With the fields of their forms; the last takes none. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  facematch: ['file_a', 'file_b'],
  compareFaces: ['source', 'target'],
  authorize: ['client_id', 'client_secret'],
  verify: [],
};

it('answers every broken form as its operation documents, or closes the connection', async () => {
  const seeds = new RandomNumbers(SEED);
  const cases = Array.from({ length: times(150, 10_000) }, () => seeds.whole());
  const images = [await fixture('people/ada-selfie.jpg'), await fixture('people/ada-card.jpg')];
  const operations = Object.keys(OPERATIONS).map((id) => stub.operation(id));
  const credentials = new Map<Operation, Record<string, string>>();
  for (const operation of operations) credentials.set(operation, await stub.credentials(operation));
  const statuses = new Map<string, number>();
  const wrong: string[] = [];

  async function send(seed: number, n: number): Promise<void> {
    const operation = operations[n % operations.length];
    if (!operation) return;
    const { headers, body, cut } = new BrokenForms(
      new RandomNumbers(seed),
      images,
      OPERATIONS[operation.operationId] ?? [],
    ).draw();
    const [head = '', bytes = ''] = whole(
      'POST',
      operation.path,
      { ...credentials.get(operation), ...headers },
      body,
    );
    const pieces = cut === undefined ? [head, bytes] : [head, bytes.slice(0, cut)];
    const response = await rawCall(stub.url, pieces, { within: 30_000, halfClose: cut !== undefined });
    const found = wrongIn(operation, response);
    for (const what of found) wrong.push(`seed ${seed}, ${operation.operationId}: ${what}`);
    const key = `${operation.operationId} ${response.status ?? response.ending}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }

  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < cases.length; n = next++) await send(cases[n] ?? 0, n);
    }),
  );

  record({
    what: 'broken multipart forms',
    tried: cases.length,
    against: '5xx, hangs, undocumented responses, faults and errors that nobody caught',
    happened: wrong.length + stub.faults.length,
    file: 'test/torture/broken-forms-never-end-the-process.test.ts',
    note: [...statuses]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([what, count]) => `${what}: ${count}`)
      .join(', '),
  });
  expect(wrong).toEqual([]);
  expect(stub.faults).toEqual([]);
  expect((await fetch(`${stub.url}/__doppel/health`)).status).toBe(200);
}, 600_000);
