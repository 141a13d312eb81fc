import type { Face } from '../../../core/Face.js';
import { RequestRefused } from '../../../core/Problem.js';
import { RandomNumbers } from '../../../core/RandomNumbers.js';
import type { WireResponse } from '../../../selftest/Call.js';
import { refusingWith } from '../../../selftest/inside/refusingWith.js';
import type { Mutant, ProxyMutant } from '../../../selftest/Mutant.js';

const isUrl = (value: unknown): boolean => typeof value === 'string' && value.startsWith('https://');

const isBase64 = (value: unknown): boolean => typeof value === 'string' && !value.includes(':');

/** The embedding is turned a little, and as long as before. */
function turned(face: Face, angle: number): Face {
  const { embedding } = face;
  if (!embedding) return face;
  const [x = 0, y = 0] = embedding;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const other = embedding.slice();
  other.set([cos * x - sin * y, sin * x + cos * y]);
  return { ...face, embedding: other };
}

/** The fields are taken from the query too. */
function getServed(operation: string): Mutant {
  return {
    id: `common-get-${operation}`,
    about: `serves GET at ${operation}, with the fields in the query`,
    rules: ['common.method-post'],
    proxy: (call, { ask }) => {
      if (call.method !== 'GET' || call.path !== `/v1/${operation}`) return ask(call);
      const { actions, ...images } = Object.fromEntries(call.query);
      const fields = { ...images, ...(actions !== undefined && { actions: actions.split(',') }) };
      const headers = { ...call.headers, 'content-type': 'application/json' };
      const body = Buffer.from(JSON.stringify(fields));
      return ask({ ...call, method: 'POST', query: new URLSearchParams(), headers, body });
    },
  };
}

/** Nothing but this machine is asked for anything. */
const HERE = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/[^"\\\s]*/g;

/** What may go wrong with how requests are read. */
export const commonRequestMutants: readonly Mutant[] = [
  {
    id: 'common-put-served',
    about: 'serves PUT like POST',
    rules: ['common.method-post'],
    request: { of: { method: 'PUT' }, method: 'POST' },
  },
  {
    id: 'common-put-breaks',
    about: 'breaks over PUT at lookalike',
    rules: ['common.method-post'],
    response: { of: { method: 'PUT', path: '/v1/lookalike' }, status: 500 },
  },
  getServed('verify'),
  getServed('analyze'),
  getServed('lookalike'),
  {
    id: 'common-bare-json-type',
    about: 'takes JSON only where its charset is declared too',
    rules: ['common.content-type-header'],
    request: {
      of: { header: { 'content-type': 'application/json' } },
      headers: { 'Content-Type': 'text/json' },
    },
  },
  {
    id: 'common-no-urls',
    about: 'fetches no images',
    rules: ['common.image-input-kinds', 'verify.accepts-url'],
    inProcess: {
      services: () => ({
        fetchImage: (field) =>
          Promise.reject(new RequestRefused({ kind: 'image-unreachable', field, message: 'no URLs' })),
      }),
    },
  },
  {
    id: 'common-one-fetch-a-host',
    about: 'takes the first image that a host gave for every other of that host',
    rules: ['common.image-input-kinds'],
    inProcess: {
      services: (baseline) => {
        const known = new Map<string, Promise<Uint8Array>>();
        return {
          fetchImage: (field, url, limit) => {
            const { host } = new URL(url);
            const image = known.get(host) ?? baseline.fetchImage(field, url, limit);
            known.set(host, image);
            return image;
          },
        };
      },
    },
  },
  {
    id: 'common-not-mixed',
    about: 'takes two URLs or two images in base64, but not one of each',
    rules: ['common.image-input-kinds'],
    response: {
      of: { operation: 'verify', status: 200, sent: { img1: isBase64, img2: isUrl } },
      status: 400,
      body: { status: 'error', result: 'invalid_input', message: 'A required field is missing or invalid.' },
    },
  },
  {
    id: 'common-url-distance',
    about: 'comes to another distance, by 0.001, for images behind URLs',
    rules: ['common.image-input-kinds'],
    response: {
      of: { operation: 'verify', status: 200, sent: { img1: isUrl, img2: isUrl } },
      set: { 'engine_response.details.distance': (value) => Number(value) + 0.001 },
    },
  },
  {
    id: 'common-embeddings-drift',
    about: 'has another embedding for a face each time that it looks at it',
    rules: ['common.image-input-kinds'],
    inProcess: {
      engine: (baseline) => {
        const random = new RandomNumbers(1);
        return {
          analyse: async (image, options) => {
            const seen = await baseline.analyse(image, options);
            return { ...seen, faces: seen.faces.map((face) => turned(face, random.share())) };
          },
        };
      },
    },
  },
  {
    id: 'common-fetch-before-key',
    about: 'fetches the images before it has looked at the key',
    rules: ['common.validates-before-engine', 'auth.before-processing'],
    proxy: commonPrefetch(({ status }) => status === 401),
  },
  {
    id: 'common-fetch-before-validation',
    about: 'fetches the images of a body that is not as it should be',
    rules: ['common.validates-before-engine'],
    proxy: commonPrefetch(({ text }) => text.includes('missing or invalid')),
  },
  {
    id: 'common-fetch-from-broken-json',
    about: 'fetches the images of a body that does not parse',
    rules: ['common.validates-before-engine'],
    proxy: commonPrefetch(({ text }) => text.includes('must be valid JSON')),
  },
  {
    id: 'common-unknown-fields-refused',
    about: 'refuses a body with a field that it does not know',
    rules: ['common.extra-request-fields'],
    inProcess: {
      spec: [{ at: ['components', 'schemas', 'VerifyRequest', 'additionalProperties'], to: false }],
    },
  },
  {
    id: 'common-broken-json-422',
    about: 'answers a body that does not parse with 422',
    rules: ['common.malformed-json-400'],
    inProcess: refusingWith(422, 'malformed-body'),
  },
  {
    id: 'common-brace-forgiven',
    about: 'closes an object that the body leaves open',
    rules: ['common.malformed-json-400'],
    proxy: (call, { ask }) => {
      const text = call.body.toString('utf8').trimEnd();
      const open = call.json === undefined && text.startsWith('{') && !text.endsWith('}');
      return ask(open ? { ...call, body: Buffer.from(`${text}}`) } : call);
    },
  },
  {
    id: 'common-json-behind-json',
    about: 'passes over what follows the body',
    rules: ['common.malformed-json-400'],
    proxy: (call, { ask }) => {
      const text = call.body.toString('utf8');
      const behind = call.json === undefined && /\}[},]$/.test(text);
      return ask(behind ? { ...call, body: Buffer.from(text.slice(0, -1)) } : call);
    },
  },
  {
    id: 'common-null-byte-breaks',
    about: 'breaks over a null byte in a body',
    rules: ['common.malformed-json-400'],
    response: { of: { holds: ({ body }) => body.includes(0) && body.length < 64 }, status: 500 },
  },
  {
    id: 'common-every-path-served',
    about: 'verifies under every path of its version',
    rules: ['common.unknown-path'],
    request: { of: { path: /^\/v1\/(?!analyze$|lookalike$)/ }, path: '/v1/verify' },
  },
  {
    id: 'common-unknown-path-400',
    about: 'answers an unknown path with 400',
    rules: ['common.unknown-path'],
    response: { of: { status: 404 }, status: 400 },
  },
];

/**
 * Images are fetched although the request is refused.
 *
 * @param of - the refusals in question
 */
function commonPrefetch(of: (response: WireResponse) => boolean): ProxyMutant {
  return async (call, { ask }) => {
    const response = await ask(call);
    if (of(response)) {
      const urls = call.body.toString('utf8').match(HERE) ?? [];
      await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
    }
    return response;
  };
}
