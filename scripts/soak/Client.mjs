import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, FormData, request } from 'undici';

const fixtures = join(import.meta.dirname, '../../fixtures');

/** One client of the stub under load, with connections of its own. */
export class Client {
  /**
   * @param account - key and client id of a test account
   * @param idles - it pauses between requests, so each has a connection of its own: the stub closes a kept one after five
   * seconds, and on a machine that stands still for so long the next request would be on its way
   */
  constructor(url, { key, client }, { idles = false } = {}) {
    this.reset = idles;
    this.url = url;
    this.key = key;
    this.client = client;
    this.agent = new Agent({ connections: 1, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 });
  }

  /** An image of the fixtures as bytes; read once. */
  static image(file) {
    const known = (Client.images ??= new Map());
    if (!known.has(file)) known.set(file, readFileSync(join(fixtures, file)));
    return known.get(file);
  }

  static text(file) {
    return Client.image(file).toString('base64');
  }

  /** @returns status and text of the response; what breaks off is an error */
  async ask(path, { method = 'POST', json, form, body, headers = {}, signal } = {}) {
    const response = await request(path.startsWith('http') ? path : this.url + path, {
      method,
      dispatcher: this.agent,
      headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: json === undefined ? (form ? formOf(form) : body) : JSON.stringify(json),
      signal,
      reset: this.reset,
    });
    return { status: response.statusCode, text: await response.body.text() };
  }

  /** The headers by which each vendor lets a client in. */
  async letIn(vendor) {
    if (vendor === 'realeyes') return { authorization: `ApiKey ${this.key}` };
    if (vendor !== 'deepvue') return { 'x-api-key': this.key };
    if (!this.token) {
      const form = { client_id: this.client, client_secret: this.key };
      this.token = JSON.parse((await this.ask('/v1/authorize', { form })).text).access_token;
    }
    return { authorization: `Bearer ${this.token}`, 'x-api-key': this.key };
  }

  async call(vendor, path, { headers, ...rest } = {}) {
    return this.ask(path, { ...rest, headers: { ...(await this.letIn(vendor)), ...headers } });
  }

  close() {
    return this.agent.destroy();
  }
}

function formOf(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(
      name,
      typeof value === 'string' ? value : new File([value], `${name}.jpg`, { type: 'image/jpeg' }),
    );
  }
  return form;
}
