import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Headers of ours, and of the vendors, that a page of another origin may read. */
const EXPOSED = [
  'ETag',
  'Preference-Applied',
  'Retry-After',
  'WWW-Authenticate',
  'X-Doppel-Cache',
  'X-Doppel-Charged',
  'X-Doppel-Fault',
  'X-Doppel-Forced',
  'X-Doppel-Notice',
  'X-Doppel-Request',
  'X-Doppel-Simulated',
].join(', ');
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REMEMBERED_SECONDS = 600;
/** Names of headers with commas between: nothing else goes back into one. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

/**
 * Let pages of other origins call and read, as the CORS protocol has it. They may send cookies along, which mean nothing here:
 * a client with `credentials: 'include'` works too.
 *
 * @param methods - that a page may use
 * @returns true when the request was a preflight, and is answered
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, methods = METHODS): boolean {
  const { origin } = request.headers;
  response.setHeader('Vary', 'Origin');
  if (origin === undefined) return false;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED);
  if (request.method !== 'OPTIONS' || !('access-control-request-method' in request.headers)) return false;
  const wanted = [request.headers['access-control-request-headers'] ?? []].flat().join(', ');
  response.setHeader('Access-Control-Allow-Methods', methods);
  if (HEADER_NAMES.test(wanted)) response.setHeader('Access-Control-Allow-Headers', wanted);
  response.setHeader('Access-Control-Max-Age', REMEMBERED_SECONDS);
  // A page from the internet that asks for something on this machine: browsers want this said too.
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  response.writeHead(204).end();
  return true;
}

/**
 * Let pages of other origins use everything but what lies under one path.
 *
 * @param closed - beginning of the paths that stay closed to them
 */
export function withCors(listener: RequestListener, closed: string): RequestListener {
  return (request, response) => {
    const isClosed = (request.url ?? '').startsWith(closed);
    if (isClosed || !allowOrigin(request, response)) listener(request, response);
  };
}
