import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminServer, ownSpec } from '../testing/adminServer.js';
import { createDocs } from './createDocs.js';
import { initializerScript } from './initializerScript.js';

let admin: AdminServer;
beforeAll(async () => {
  admin = await AdminServer.start({ token: 'docs-need-no-token' });
});
afterAll(() => admin.close());

const get = (path: string) => admin.send('GET', path);

/** Every address in a page, whatever refers to it. */
const references = (html: string): string[] =>
  [...html.matchAll(/(?:href|src|data-document)="([^"]*)"/g)].map(([, address = '']) => address);

async function pages(): Promise<string[]> {
  return references((await get('/__doppel/docs/')).text).filter((address) => !address.includes('/assets/'));
}

describe('the documentation', () => {
  it('lists a page for each vendor and for the admin API', async () => {
    const names = [...admin.ports.specs.map(({ vendor }) => vendor), 'admin'];
    expect(await pages()).toEqual(names.map((name) => `/__doppel/docs/${name}`));
  });

  it('answers every page with and without a slash at its end', async () => {
    for (const page of ['/__doppel/docs', ...(await pages())]) {
      const bare = await get(page);
      expect(bare).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect((await get(`${page}/`)).text).toBe(bare.text);
    }
  });

  it('takes all that its pages refer to from the stub itself', async () => {
    for (const page of ['/__doppel/docs', ...(await pages())]) {
      const { text } = await get(page);
      expect(text, page).not.toMatch(/https?:|\/\/[a-z]/i);
      const found = references(text);
      expect(found.length).toBeGreaterThan(0);
      for (const address of found) {
        expect(address).toMatch(/^\/[^/]/);
        expect((await get(address)).status, address).toBe(200);
      }
    }
  });

  it('serves styles that refer to nothing elsewhere', async () => {
    const { text, headers } = await get('/__doppel/docs/assets/swagger-ui.css');
    expect(headers['content-type']).toContain('text/css');
    const addresses = [...text.matchAll(/url\(\s*["']?([^"')]{5})/g)].map(([, begin]) => begin);
    expect(new Set(addresses)).toEqual(new Set(['data:']));
    expect(text).not.toContain('@import');
  });

  it('allows no script in a page and no other host', async () => {
    for (const page of ['/__doppel/docs', ...(await pages())]) {
      const { text, headers } = await get(page);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|<style|\sstyle=/i);
    }
  });

  it('serves of the package what the pages need, and not its own page', async () => {
    for (const file of [
      'index.html',
      'package.json',
      'swagger-initializer.js',
      '../package.json',
      '%2e%2e/package.json',
    ])
      expect((await get(`/__doppel/docs/assets/${file}`)).status, file).toBe(404);
  });

  it('shows documents whose only server is the stub', async () => {
    for (const page of await pages()) {
      const [document = ''] = /(?<=data-document=")[^"]*/.exec((await get(page)).text) ?? [];
      const { body } = await get(document);
      expect(body).toMatchObject({ servers: [{ url: `http://${admin.host}` }] });
      expect(JSON.stringify((body as { paths: object }).paths)).not.toContain('"servers":[{"url"');
    }
  });
});

describe('a page where a document says that one stands', () => {
  it('is the page of that vendor', async () => {
    const named = admin.ports.specs.filter(({ document }) => 'x-swagger-path' in document);
    expect(named).toHaveLength(1);
    for (const { vendor, document } of named) {
      const path = (document as Record<string, unknown>)['x-swagger-path'] as string;
      const { text } = await get(`/__doppel/docs/${vendor}`);
      expect(path).toBe('/swagger');
      expect([(await get(path)).text, (await get(`${path}/`)).text]).toEqual([text, text]);
    }
  });

  it.each(['swagger', '/', '/a/:b', '/a*', '//evil.test', '', 7])('is refused at %j', (path) => {
    const specs = [{ vendor: 'one', title: 'One', document: { 'x-swagger-path': path } }];
    expect(() => createDocs({ specs, ownSpec })).toThrow('x-swagger-path must be a path');
  });

  it('cannot bring HTML in by a title', async () => {
    const specs = [{ vendor: 'one', title: '<script>"&\'', document: {} }];
    const other = await AdminServer.start({ specs });
    const { text } = await other.send('GET', '/__doppel/docs');
    await other.close();
    expect(text).toContain('&#60;script&#62;&#34;&#38;&#39;');
    expect(text).not.toContain('<script>"');
  });
});

describe('the script of a page', () => {
  /** Run it as a browser would. @returns what it gave to Swagger UI, and what it wrote */
  async function run(
    response: object,
  ): Promise<{ options: unknown; text: string | undefined; asked: unknown }> {
    const place: { dataset: object; textContent?: string } = { dataset: { document: '/spec.json' } };
    const seen: { options: unknown; asked: unknown } = { options: undefined, asked: undefined };
    const context = createContext({
      document: { getElementById: (id: string) => (id === 'swagger-ui' ? place : null) },
      window: { location: { origin: 'http://stub.test' } },
      fetch: (address: unknown) => {
        seen.asked = address;
        return Promise.resolve(response);
      },
      SwaggerUIBundle: (options: unknown) => {
        seen.options = options;
      },
    });
    await (runInContext(initializerScript, context) as Promise<void>);
    return { ...seen, text: place.textContent };
  }

  it('shows the document with the origin of the page as its server, and asks no validator', async () => {
    const document = { info: {}, servers: [{ url: 'https://vendor.test' }] };
    const { options, asked } = await run({ ok: true, json: () => Promise.resolve(document) });
    expect(asked).toBe('/spec.json');
    expect(options).toMatchObject({
      spec: { info: {}, servers: [{ url: 'http://stub.test' }] },
      validatorUrl: null,
    });
  });

  it('says so when there is no document', async () => {
    const { options, text } = await run({ ok: false, status: 503 });
    expect([options, text]).toEqual([undefined, 'The document cannot be shown: the stub answered 503']);
  });
});
