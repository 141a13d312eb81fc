import { afterAll, beforeAll, expect } from 'vitest';
import type { Operation } from '../../src/contract/Operation.js';
import { startStub, type RunningStub, type StubOptions } from '../../src/stub/index.js';

/** What a test sends. `form` becomes multipart; a Buffer in it becomes a file part named after its field. */
export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string | Buffer | File>>;
  readonly raw?: string | Buffer;
  readonly contentType?: string;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

/** A stub for the tests of one file, spoken to over HTTP. Each response is held against the spec of its operation. */
export class TestStub {
  private running: RunningStub | undefined;

  /** Start one before all tests of the file and close it after them. */
  static forThisFile(options: StubOptions = {}): TestStub {
    const stub = new TestStub();
    beforeAll(async () => {
      stub.running = await startStub({
        onFault: (error) => {
          throw error;
        },
        ...options,
      });
    });
    afterAll(() => stub.running?.close());
    return stub;
  }

  get url(): string {
    return this.started.url;
  }

  get operations(): readonly Operation[] {
    return this.started.specs.flatMap((spec) => spec.operations);
  }

  operation(operationId: string): Operation {
    const found = this.operations.find((operation) => operation.operationId === operationId);
    if (!found) throw new Error(`no operation ${operationId}`);
    return found;
  }

  /** Call an operation with the demo account's credentials, unless the headers say otherwise. */
  async call(operationId: string, call: Call = {}): Promise<ReceivedResponse> {
    const operation = this.operation(operationId);
    return this.send(operation, {
      ...call,
      headers: { ...(await this.credentials(operation)), ...call.headers },
    });
  }

  /** Call an operation with just these headers. */
  async send(operation: Operation, call: Call): Promise<ReceivedResponse> {
    const response = await this.request(operation, call);
    const given = response.headers.get('content-type') ?? '';
    expect(
      operation.issuesOfResponse(response.status, given, response.body),
      `${operation.vendor} ${operation.operationId} answered outside its document: ${response.status} ${response.text.slice(0, 400)}`,
    ).toEqual([]);
    return response;
  }

  /** Call an operation with the credentials of an account. */
  async callAs(key: string, operationId: string, call: Call = {}): Promise<ReceivedResponse> {
    const operation = this.operation(operationId);
    return this.send(operation, {
      ...call,
      headers: { ...(await this.credentials(operation, key)), ...call.headers },
    });
  }

  /** Call an operation in a way that Doppel answers for itself, outside the vendor's document. */
  async callUndocumented(operationId: string, call: Call): Promise<ReceivedResponse> {
    const operation = this.operation(operationId);
    return this.request(operation, {
      ...call,
      headers: { ...(await this.credentials(operation)), ...call.headers },
    });
  }

  /** Headers that let an account in, whatever the vendor wants to see. */
  async credentials(operation: Operation, key = 'test_ok'): Promise<Record<string, string>> {
    if (!operation.secured) return {};
    if (operation.vendor === 'realeyes') return { Authorization: `ApiKey ${key}` };
    if (operation.vendor !== 'deepvue') return { 'X-API-KEY': key };
    return { Authorization: `Bearer ${await this.token(key)}`, 'x-api-key': key };
  }

  async token(key = 'test_ok'): Promise<string> {
    const account = this.started.accounts.find(({ keys }) => keys.includes(key));
    const form = { client_id: account?.clients[0] ?? 'nobody', client_secret: key };
    const response = await this.call('authorize', { form });
    return (response.body as { access_token: string }).access_token;
  }

  /** The stub itself, with its handles. */
  get handle(): RunningStub {
    return this.started;
  }

  private get started(): RunningStub {
    if (!this.running) throw new Error('the stub is not running');
    return this.running;
  }

  private async request(
    operation: Operation,
    { headers = {}, json, form, raw, contentType }: Call,
  ): Promise<ReceivedResponse> {
    const body = json === undefined ? (raw ?? (form && formData(form))) : JSON.stringify(json);
    const type = contentType ?? (json === undefined ? undefined : 'application/json');
    return responseOf(
      await fetch(this.url + operation.path, {
        method: operation.method.toUpperCase(),
        headers: { ...headers, ...(type !== undefined && { 'Content-Type': type }) },
        ...(body !== undefined && { body: body as string | FormData }),
      }),
    );
  }
}

export async function responseOf(response: Response): Promise<ReceivedResponse> {
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : text };
}

function formData(fields: NonNullable<Call['form']>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' || value instanceof File) data.append(name, value);
    else data.append(name, new File([new Uint8Array(value)], `${name}.jpg`, { type: 'image/jpeg' }));
  }
  return data;
}
