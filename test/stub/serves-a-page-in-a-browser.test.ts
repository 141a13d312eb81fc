import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';
import { fixture } from '../support/validCalls.js';

/** Where Debian and others put it; the packages bring no browser. */
const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = PLACES.find((place) => place !== '' && existsSync(place));

/** What a page got, or how its browser refused. */
type Outcome = readonly [status: number, text: string] | string;

describe.skipIf(executablePath === undefined)(
  'a page of another origin in Chromium (skipped where there is none; CHROMIUM names one elsewhere)',
  () => {
    const open = TestStub.forThisFile({ cors: true });
    const closed = TestStub.forThisFile();
    let site: Server;
    let browser: Browser;
    let page: Page;
    let images: [string, string];

    beforeAll(async () => {
      site = createServer((_request, response) => {
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A client</title>');
      });
      await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
      const files = ['people/ada-card.jpg', 'people/ada-selfie.jpg'];
      const [a = '', b = ''] = await Promise.all(
        files.map(async (file) => (await fixture(file)).toString('base64')),
      );
      images = [a, b];
    });
    afterAll(async () => {
      await browser.close();
      site.close();
    });

    const compare = (url: string): Promise<Outcome> =>
      page.evaluate(
        async ({ url, images }) => {
          const form = new FormData();
          for (const [i, name] of ['source', 'target'].entries()) {
            const bytes = Uint8Array.from(atob(images[i] ?? ''), (letter) => letter.charCodeAt(0));
            form.append(name, new Blob([bytes], { type: 'image/jpeg' }), `${name}.jpg`);
          }
          const headers = { 'x-api-key': 'test_ok' };
          try {
            const response = await fetch(`${url}/v1/face/compare`, { method: 'POST', headers, body: form });
            return [response.status, response.headers.get('x-doppel-charged') ?? ''] as const;
          } catch (error) {
            return String(error);
          }
        },
        { url, images },
      );

    /** Presigned by a server, as it should be: the key stays there. */
    const upload = async (stub: TestStub): Promise<Outcome> => {
      const byteLength = Buffer.from(images[0], 'base64').byteLength;
      const { body } = await stub.call('presignUpload', {
        json: { files: [{ contentType: 'image/jpeg', byteLength }] },
      });
      const [signed] = (body as { uploads: { uploadUrl: string }[] }).uploads;
      return page.evaluate(
        async ({ url, image }) => {
          const body = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
          const headers = { 'Content-Type': 'image/jpeg' };
          try {
            const response = await fetch(url, { method: 'PUT', headers, body });
            return [response.status, response.headers.get('etag') ?? ''] as const;
          } catch (error) {
            return String(error);
          }
        },
        { url: signed?.uploadUrl ?? '', image: images[0] },
      );
    };

    const ask = (url: string): Promise<Outcome> =>
      page.evaluate(async (url) => {
        try {
          const response = await fetch(url);
          return [response.status, await response.text()] as const;
        } catch (error) {
          return String(error);
        }
      }, url);

    it('compares two images, and reads what Doppel says beside the response', async () => {
      expect(await compare(open.url)).toEqual([200, '1 token']);
    });

    it('is refused by the browser without cors', async () => {
      expect(await compare(closed.url)).toBe('TypeError: Failed to fetch');
      expect(await ask(`${closed.url}/v1/healthz`)).toBe('TypeError: Failed to fetch');
    });

    it('uploads by a presigned URL, with cors and without', async () => {
      for (const stub of [open, closed]) {
        expect(await upload(stub)).toEqual([200, expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
      }
    });

    it('reads nothing of the admin API, whatever the stub allows', async () => {
      expect(await ask(`${open.url}/v1/healthz`)).toEqual([200, expect.any(String)]);
      for (const path of ['', '/health', '/journal', '/docs/']) {
        expect(await ask(`${open.url}/__doppel${path}`), path).toBe('TypeError: Failed to fetch');
      }
    });
  },
);
