import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, FormData, request, type Dispatcher } from 'undici';
import { FIXTURES } from './paths.js';
import { ADMIN_TOKEN } from './startServer.js';

/** Key and client id of a test account. */
export interface Account {
  readonly key: string;
  readonly client: string;
}

export const DEMO: Account = { key: 'test_ok', client: 'doppel' };

export interface Asked {
  readonly method?: Dispatcher.HttpMethod;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string | Buffer>>;
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
  private token: string | undefined;

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

  /** The same with the headers by which the vendor lets a client in. */
  async call(vendor: string, path: string, { headers, ...rest }: Asked = {}): Promise<Answered> {
    return this.ask(path, { ...rest, headers: { ...(await this.letIn(vendor)), ...headers } });
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async letIn(vendor: string): Promise<Record<string, string>> {
    const { key, client } = this.account;
    if (vendor === 'realeyes') return { authorization: `ApiKey ${key}` };
    if (vendor !== 'deepvue') return { 'x-api-key': key };
    if (this.token === undefined) {
      const { text } = await this.ask('/v1/authorize', { form: { client_id: client, client_secret: key } });
      this.token = (JSON.parse(text) as { access_token: string }).access_token;
    }
    return { authorization: `Bearer ${this.token}`, 'x-api-key': key };
  }
}

function formOf(fields: Readonly<Record<string, string | Buffer>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(
      name,
      typeof value === 'string' ? value : new File([value], `${name}.jpg`, { type: 'image/jpeg' }),
    );
  }
  return form;
}
