import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, FormData, request, type Dispatcher } from 'undici';
import type { SampleCall } from '#samples';
import { sibling, type SampledOperation } from './operations.js';
import { FIXTURES } from './paths.js';
import { ADMIN_TOKEN } from './startServer.js';

/** Key and client id of a test account. */
export interface Account {
  readonly key: string;
  readonly client: string;
}

export const DEMO: Account = { key: 'test_ok', client: 'doppel' };

export interface Asked extends SampleCall {
  readonly method?: Dispatcher.HttpMethod;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

const images = new Map<string, Buffer>();

/** An image of the fixtures as bytes; read once. */
export function image(file: string): Buffer {
  const known = images.get(file) ?? readFileSync(join(FIXTURES, file));
  images.set(file, known);
  return known;
}

/** One client of a stub under load, with connections of its own. */
export class StubClient {
  private readonly agent = new Agent({
    connections: 1,
    pipelining: 1,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  private readonly idles: boolean;
  /** By vendor. */
  private readonly letsIn = new Map<string, Readonly<Record<string, string>>>();

  /**
   * @param idles - it pauses between requests, so each has a connection of its own: the stub closes a kept one after five
   * seconds, and on a machine that stands still for so long the next request would be on its way
   */
  constructor(
    private readonly url: string,
    private readonly account: Account = DEMO,
    { idles = false } = {},
  ) {
    this.idles = idles;
  }

  /** @throws whatever breaks the request off */
  async ask(
    path: string,
    { method = 'POST', json, form, body, headers, signal }: Asked = {},
  ): Promise<Answered> {
    const response = await request(path.startsWith('http') ? path : this.url + path, {
      method,
      dispatcher: this.agent,
      headers: {
        ...(path.startsWith('/__doppel') && { authorization: `Bearer ${ADMIN_TOKEN}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? (form ? formOf(form) : (body ?? null)) : JSON.stringify(json),
      ...(signal && { signal }),
      reset: this.idles,
    });
    return { status: response.statusCode, text: await response.body.text() };
  }

  /** Call an operation with the headers by which its vendor lets a client in. */
  async call(one: SampledOperation, { headers, ...rest }: Asked = {}): Promise<Answered> {
    const { method, path } = one.operation;
    return this.ask(path, {
      method: method.toUpperCase(),
      ...rest,
      headers: { ...(await this.letIn(one)), ...headers },
    });
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async letIn(one: SampledOperation): Promise<Readonly<Record<string, string>>> {
    const { vendor, secured } = one.operation;
    if (!secured) return {};
    const { key, client } = this.account;
    const known = this.letsIn.get(vendor);
    if (known) return known;
    const headers = await one.api.credentials(key, client, async (operationId, call) => {
      const { status, text } = await this.call(sibling(one, operationId), call);
      if (status !== 200) throw new Error(`${operationId} lets nobody in: ${status} ${text.slice(0, 200)}`);
      return { status, body: JSON.parse(text) as unknown };
    });
    this.letsIn.set(vendor, headers);
    return headers;
  }
}

function formOf(fields: NonNullable<SampleCall['form']>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(
      name,
      Buffer.isBuffer(value) ? new File([value], `${name}.jpg`, { type: 'image/jpeg' }) : value,
    );
  }
  return form;
}
