import { afterAll, beforeAll, expect } from 'vitest';
import type { Operation } from '../../src/contract/Operation.js';
import { assembleStub, type Make } from '../../src/stub/assembleStub.js';
import { leaseEngine } from '../../src/stub/leaseEngine.js';
import type { RunningStub, StubOptions } from '../../src/stub/index.js';
import type { RawResponse } from './rawCall.js';

/** A stub that is attacked: it counts what must not happen. */
export class TortureStub {
  /** Faults of the stub itself, and errors that nobody caught. */
  readonly faults: unknown[] = [];
  private running: RunningStub | undefined;

  /** Start one before all tests of the file. After them it must have had no fault. */
  static forThisFile(options: StubOptions = {}, make: Omit<Make, 'engine'> = {}): TortureStub {
    const stub = new TortureStub();
    const caught = (error: unknown): void => {
      stub.faults.push(error);
    };
    beforeAll(async () => {
      process.on('uncaughtException', caught).on('unhandledRejection', caught);
      stub.running = await assembleStub({ onFault: caught, ...options }, { engine: leaseEngine(), ...make });
    });
    afterAll(async () => {
      await stub.running?.close();
      process.off('uncaughtException', caught).off('unhandledRejection', caught);
      expect(stub.faults, 'faults of the stub, and errors that nobody caught').toEqual([]);
    });
    return stub;
  }

  get handle(): RunningStub {
    if (!this.running) throw new Error('the stub is not running');
    return this.running;
  }

  get url(): string {
    return this.handle.url;
  }

  get operations(): readonly Operation[] {
    return this.handle.specs.flatMap((spec) => spec.operations);
  }

  operation(operationId: string): Operation {
    const found = this.operations.find((operation) => operation.operationId === operationId);
    if (!found) throw new Error(`no operation ${operationId}`);
    return found;
  }

  /** Headers that let the demo account in. */
  async credentials({ vendor, secured }: Operation): Promise<Record<string, string>> {
    if (!secured) return {};
    if (vendor === 'realeyes') return { Authorization: 'ApiKey test_ok' };
    if (vendor !== 'deepvue') return { 'X-API-KEY': 'test_ok' };
    const form = new FormData();
    form.append(
      'client_id',
      this.handle.accounts.find(({ keys }) => keys.includes('test_ok'))?.clients[0] ?? '',
    );
    form.append('client_secret', 'test_ok');
    const response = await fetch(this.url + this.operation('authorize').path, { method: 'POST', body: form });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return { Authorization: `Bearer ${token}`, 'x-api-key': 'test_ok' };
  }
}

/** What is wrong with the response of an operation: a hang, a server error, or anything that its document does not have. */
export function wrongIn(operation: Operation, { status, headers, body, ending }: RawResponse): string[] {
  if (ending === 'hang') return ['no end in time'];
  // The connection was closed without a response.
  if (status === undefined) return body === '' ? [] : [`no HTTP: ${body.slice(0, 80)}`];
  // Node's own response to what is no whole request: it has not come to the operation.
  if (headers['x-doppel-request'] === undefined && body === '' && [400, 408, 431].includes(status)) return [];
  if (status >= 500) return [`status ${status}: ${body.slice(0, 200)}`];
  const type = headers['content-type'] ?? '';
  const value: unknown = /json/.test(type) ? JSON.parse(body) : body;
  return operation
    .issuesOfResponse(status, type, value)
    .map(({ path, message }) => `status ${status}, ${path.join('.')} ${message}: ${body.slice(0, 200)}`);
}
