import { afterAll, beforeAll, expect } from 'vitest';
import type { Operation } from '../../src/contract/Operation.js';
import { createStub, type RunningStub, type StubInputs } from '../../src/stub/index.js';
import { leaseEngine } from '../../src/stub/leaseEngine.js';
import type { RawResponse } from './rawCall.js';
import { samplesOf } from './samples.js';

/** A stub that is attacked: it counts what must not happen. */
export class TortureStub {
  /** Faults of the stub itself, and errors that nobody caught. */
  readonly faults: unknown[] = [];
  private running: RunningStub | undefined;

  /** Start one before all tests of the file. After them it must have had no fault. */
  static forThisFile(inputs: StubInputs = {}): TortureStub {
    const stub = new TortureStub();
    const caught = (error: unknown): void => {
      stub.faults.push(error);
    };
    beforeAll(async () => {
      process.on('uncaughtException', caught).on('unhandledRejection', caught);
      stub.running = await createStub({ onFault: caught, engine: leaseEngine(), ...inputs });
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
    const client = this.handle.accounts.find(({ keys }) => keys.includes('test_ok'))?.clients[0] ?? '';
    return samplesOf(vendor).credentials('test_ok', client, async (operationId, { form = {} }) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(form)) {
        if (typeof value !== 'string')
          throw new TypeError(`${operationId} takes a file as ${name}; a token is asked for with texts`);
        body.append(name, value);
      }
      const { method, path } = this.operation(operationId);
      const response = await fetch(this.url + path, { method: method.toUpperCase(), body });
      return { status: response.status, body: await response.json() };
    });
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
