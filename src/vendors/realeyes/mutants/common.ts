import { refusingWith } from '../../../selftest/inside/refusingWith.js';
import type { Mutant } from '../../../selftest/Mutant.js';
import { inBoth } from './ofBoth.js';

const POSTS = ['detectFaces', 'getFaceEmbeddings', 'compareFaceEmbeddings'];
const JSON_TYPE = { 'content-type': 'application/json' };
const SWAGGER = { path: '/swagger' };

/** What may go wrong with addresses, statuses and content types. */
export const commonMutants: readonly Mutant[] = [
  // Addresses.
  {
    id: 'any-number-of-prefixes',
    about: 'passes over a second /v1/ before a path',
    rules: ['common.v1-prefix-once'],
    request: {
      of: { path: '/v1/v1/face-verification/detect-faces' },
      path: '/v1/face-verification/detect-faces',
    },
  },
  {
    id: 'prefix-twice',
    about: 'puts /v1/ to paths that have it already',
    rules: ['common.v1-prefix-once', 'detect.endpoint', 'embed.endpoint', 'compare.endpoint'],
    inProcess: { spec: [{ at: ['paths'], to: (paths) => renamed(paths, /^\/v1\/face/, '/v1/v1/face') }] },
  },
  {
    id: 'detect-face-for-faces',
    about: 'writes detect-face in the address for detect-faces',
    rules: ['detect.endpoint'],
    inProcess: { spec: [{ at: ['paths'], to: (paths) => renamed(paths, /detect-faces$/, 'detect-face') }] },
  },
  {
    id: 'embed-by-put',
    about: 'takes embeddings by PUT in place of POST',
    rules: ['embed.endpoint'],
    response: { of: { operation: 'getFaceEmbeddings', method: 'POST' }, status: 405, text: '' },
  },
  {
    id: 'compare-embeddings-for-faces',
    about: 'serves the comparison at compare-embeddings',
    rules: ['compare.endpoint'],
    inProcess: {
      spec: [
        { at: ['paths'], to: (paths) => renamed(paths, /compare-face-embeddings$/, 'compare-embeddings') },
      ],
    },
  },
  {
    id: 'unknown-path-bad-request',
    about: 'responds with 400 to an unknown path',
    rules: ['common.status-404', 'common.v1-prefix-once'],
    response: { of: { status: 404 }, status: 400 },
  },
  {
    id: 'unknown-path-front-page',
    about: 'shows its front page at an unknown path',
    rules: ['common.status-404'],
    response: {
      of: { status: 404 },
      status: 200,
      headers: { 'content-type': 'text/html' },
      text: '<!doctype html><title>Welcome</title>',
    },
  },
  {
    id: 'unknown-path-gone',
    about: 'responds with 410 to an unknown path',
    rules: ['common.status-404'],
    response: { of: { status: 404 }, status: 410 },
  },

  // Statuses of refusals.
  {
    id: 'invalid-unprocessable',
    about: 'responds with 422 to a body that the schema does not allow',
    rules: [
      'common.status-400',
      'compare.embedding1-required',
      'compare.embedding2-required',
      'compare.null-embedding',
      'compare.invalid-embeddings-400',
      'compare.length-mismatch-400',
      ...inBoth('image-required', 'no-image-400', 'max-face-count-out-of-range', 'max-face-count-type'),
    ],
    inProcess: refusingWith(422, 'invalid-request'),
  },
  {
    id: 'malformed-internal-error',
    about: 'fails with 500 on JSON that breaks off',
    rules: ['common.status-400', 'compare.malformed-400', ...inBoth('status-400')],
    inProcess: refusingWith(500, 'malformed-body'),
  },

  // Content types.
  {
    id: 'reads-plain-text',
    about: 'reads JSON that is declared as plain text',
    rules: ['common.json-requests'],
    request: { of: { header: { 'content-type': /^text\/plain/ } }, headers: JSON_TYPE },
  },
  {
    id: 'fails-on-plain-text',
    about: 'fails with 500 on a body that is declared as plain text',
    rules: ['common.json-requests'],
    inProcess: refusingWith(500, 'unsupported-media-type'),
  },
  {
    id: 'json-with-charset-only',
    about: 'refuses application/json without a charset',
    rules: ['common.json-requests'],
    response: { of: { header: { 'content-type': 'application/json' } }, status: 415, text: '{}' },
  },
  {
    id: 'responses-plain-text',
    about: 'declares the JSON of a comparison as plain text',
    rules: ['common.json-responses'],
    response: {
      of: { operation: 'compareFaceEmbeddings', status: 200 },
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    },
  },
  {
    id: 'responses-without-type',
    about: 'declares no content type for what it has found',
    rules: ['common.json-responses'],
    response: { of: { operation: POSTS, status: 200 }, headers: { 'content-type': () => undefined } },
  },
  {
    id: 'responses-text-json',
    about: 'declares embeddings as text/json',
    rules: ['common.json-responses'],
    response: {
      of: { operation: 'getFaceEmbeddings', status: 200 },
      headers: { 'content-type': 'text/json' },
    },
  },

  // The page of the document.
  {
    id: 'no-swagger',
    about: 'has no page at /swagger',
    rules: ['common.swagger-ui'],
    inProcess: { spec: [{ at: ['x-swagger-path'], to: '/docs' }] },
  },
  {
    id: 'swagger-document',
    about: 'answers the bare document in place of the page at /swagger',
    rules: ['common.swagger-ui'],
    response: { of: SWAGGER, headers: JSON_TYPE, text: '{"swagger":"2.0"}' },
  },
  {
    id: 'swagger-empty-page',
    about: 'shows a page at /swagger with nothing of Swagger UI in it',
    rules: ['common.swagger-ui'],
    response: { of: SWAGGER, text: '<!doctype html><title>API</title>' },
  },
  {
    id: 'swagger-behind-login',
    about: 'wants a credential for the page at /swagger',
    rules: ['common.swagger-ui'],
    response: { of: { ...SWAGGER, header: { authorization: (value) => value === undefined } }, status: 401 },
  },
];

function renamed(paths: unknown, from: RegExp, to: string): unknown {
  return Object.fromEntries(
    Object.entries(paths as Readonly<Record<string, unknown>>).map(([path, item]) => [
      path.replace(from, to),
      item,
    ]),
  );
}
