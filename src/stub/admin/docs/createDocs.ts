import { Router, type RequestHandler } from 'express';
import { escapeMarkup } from '../../../core/escapeMarkup.js';
import { ConfigurationError } from '../../ConfigurationError.js';
import type { ServedSpec } from '../../RunningStub.js';
import { htmlPage, PAGE_HEADERS, pageStyle, STYLE } from './htmlPage.js';
import { readAsset } from './readAsset.js';
import { SWAGGER_FILES } from './swaggerAssets.js';

const ROOT = '/__doppel/docs';
const ASSETS = `${ROOT}/assets`;
const INITIALIZER = `${ASSETS}/initializer.js`;
/** Where a vendor's own document says that such a page stands. */
const SWAGGER_PATH = 'x-swagger-path';
const PLAIN_PATH = /^(?:\/[\w-]+)+$/;

type DocumentedSpec = Pick<ServedSpec, 'vendor' | 'title' | 'document'>;

interface DocsPage {
  readonly title: string;
  readonly about: string;
  /** Address of the OpenAPI document. */
  readonly document: string;
  readonly paths: readonly string[];
}

/**
 * The documentation: a Swagger UI for each document, under /__doppel/docs/ and where a document's `x-swagger-path` says.
 * All of it comes from this machine. Mount it at the root of the app, before the admin API.
 *
 * @param specs - of the vendors
 * @param ownSpec - of the admin API, shown as `admin`
 * @throws ConfigurationError when an `x-swagger-path` is no plain path
 */
export function createDocs({
  specs,
  ownSpec,
}: {
  readonly specs: readonly DocumentedSpec[];
  readonly ownSpec: DocumentedSpec;
}): Router {
  const router = Router({ caseSensitive: true });
  const pages = [...specs.map(vendorPage), adminPage(ownSpec)];
  for (const page of pages) router.get([...page.paths], sendPage(swaggerPage(page)));
  const links = pages.map(({ title, about, paths: [href = ''] }) => ({ text: title, href, about }));
  router.get(ROOT, sendPage(htmlPage({ title: 'API documentation', links })));

  router.get(INITIALIZER, (_request, response) => {
    response.type('text/javascript').set('Cache-Control', 'no-cache').send(initializerScript);
  });
  router.get(STYLE, (_request, response) => {
    response.type('text/css').set('Cache-Control', 'no-cache').send(pageStyle);
  });
  for (const file of SWAGGER_FILES) {
    router.get(`${ASSETS}/${file}`, async (_request, response) => {
      const { bytes, etag } = await readAsset(file);
      response.type(file).set({ ETag: etag, 'Cache-Control': 'no-cache' }).send(bytes);
    });
  }
  return router;
}

function vendorPage({ vendor, title, document }: DocumentedSpec): DocsPage {
  const own = (document as Readonly<Record<string, unknown>>)[SWAGGER_PATH];
  if (own !== undefined && !(typeof own === 'string' && PLAIN_PATH.test(own))) {
    throw new ConfigurationError(
      `spec/${vendor}: ${SWAGGER_PATH} must be a path such as /docs, without parameters`,
    );
  }
  const paths = [`${ROOT}/${vendor}`, ...(own === undefined ? [] : [own])];
  return { title, about: summaryOf(document), document: `/__doppel/specs/${vendor}.json`, paths };
}

function adminPage({ title, document }: DocumentedSpec): DocsPage {
  return { title, about: summaryOf(document), document: '/__doppel/openapi.json', paths: [`${ROOT}/admin`] };
}

function summaryOf(document: object): string {
  const { info } = document as { info?: { summary?: string } };
  return info?.summary ?? '';
}

function swaggerPage({ title, document }: DocsPage): string {
  return htmlPage({
    title,
    styles: [`${ASSETS}/swagger-ui.css`],
    scripts: [`${ASSETS}/swagger-ui-bundle.js`, INITIALIZER],
    rest: `<div id="swagger-ui" data-document="${escapeMarkup(document)}"></div>`,
  });
}

function sendPage(page: string): RequestHandler {
  return (_request, response) => {
    response.set({ ...PAGE_HEADERS }).send(page);
  };
}

/**
 * The script of a documentation page, for the browser. The page names the document in `data-document`; as its server
 * the place is taken that the page itself came from, whichever way that led here, so "Try it out" stays on this stub.
 */
export const initializerScript = `'use strict';
(async () => {
  const place = document.getElementById('swagger-ui');
  try {
    const response = await fetch(place.dataset.document);
    if (!response.ok) throw new Error('the stub answered ' + response.status);
    const spec = await response.json();
    spec.servers = [{ url: window.location.origin, description: 'This stub' }];
    window.ui = SwaggerUIBundle({
      spec,
      domNode: place,
      deepLinking: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  } catch (error) {
    place.textContent = 'The document cannot be shown: ' + error.message;
  }
})();
`;
