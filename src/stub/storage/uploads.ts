import { type Request, type Response, Router } from 'express';
import { createHash } from 'node:crypto';
import type { FaultReporter } from '../FaultReporter.js';
import { allowOrigin } from '../http/cors.js';
import { notice } from '../http/notice.js';
import { readBytes, UnreadableBody } from '../http/readBytes.js';
import type { ObjectStore } from './ObjectStore.js';
import type { UploadTicket, UploadTickets } from './UploadTickets.js';

/** The path of upload URLs; a token follows. */
export const UPLOADS_PATH = '/__doppel/uploads/';

/** Why an upload is refused. */
class UploadRefused extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * Takes uploads at signed URLs: `PUT /__doppel/uploads/<token>` with the bytes that were announced as the body.
 *
 * The URL is its own permission, so this stands before every guard. Responds with 200 and an ETag as S3 does; a refusal is a
 * problem document (RFC 9457): 403 for the URL, 400, 413 and 415 for the body, 500 for the store.
 */
export function uploads(store: ObjectStore, tickets: UploadTickets, faultReporter: FaultReporter): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const path = `${UPLOADS_PATH}:token`;
  // The URL is its own permission: a page may use it like any program.
  router.use(UPLOADS_PATH, (request, response, next) => {
    if (!allowOrigin(request, response, 'PUT')) next();
  });
  router.put(path, async (request: Request<{ token: string }>, response) => {
    const { token } = request.params;
    // The log shows the path, and the token in it opens the store.
    request.url = `${UPLOADS_PATH}-`;
    try {
      const etag = await take(request, token);
      response.status(200).set('ETag', etag).end();
    } catch (error) {
      if (!request.complete) hangUpSoon(request);
      // Nobody is left to be told, and it is nobody's fault.
      if (request.destroyed && !request.complete) return;
      sendProblem(response, error instanceof UploadRefused ? error : failure(error, response));
    }
  });
  router.all(path, (request, response) => {
    request.url = `${UPLOADS_PATH}-`;
    response.set('Allow', 'PUT');
    sendProblem(response, new UploadRefused(405, 'Method Not Allowed', 'An upload URL takes PUT'));
  });
  return router;

  function failure(error: unknown, response: Response): UploadRefused {
    // What went wrong names a folder or a bucket, which is the operator's business.
    const id = faultReporter.report(error, response);
    const detail = `The upload could not be kept; the log of Doppel says more at ${id}`;
    return new UploadRefused(500, 'Internal Server Error', detail);
  }

  async function take(request: Request<{ token: string }>, token: string): Promise<string> {
    const ticket = await tickets.read(token);
    if (!ticket) {
      throw forbidden('This upload URL has expired, is of before a reset, or was not signed by this stub');
    }
    if (!tickets.redeem(ticket)) throw forbidden('This upload URL has been used: each takes one upload');
    try {
      const bytes = await bodyOf(request, ticket);
      if (tickets.isOver(ticket)) throw forbidden('The stub was reset during this upload');
      await store.write(ticket.key, bytes);
      return `"${createHash('md5').update(bytes).digest('hex')}"`;
    } catch (error) {
      tickets.release(ticket);
      throw error;
    }
  }
}

/** @throws UploadRefused when the body is not what was announced */
async function bodyOf(
  request: Request<{ token: string }>,
  { contentType, byteLength }: UploadTicket,
): Promise<Buffer> {
  const [given = ''] = (request.get('content-type') ?? '').split(';');
  if (given.trim().toLowerCase() !== contentType) {
    throw new UploadRefused(415, 'Unsupported Media Type', `This upload was announced as ${contentType}`);
  }
  if (request.get('content-encoding') !== undefined) {
    throw new UploadRefused(415, 'Unsupported Media Type', 'An upload takes no Content-Encoding');
  }
  const bytes = await readExactly(request, byteLength);
  if (!bytes) {
    throw new UploadRefused(413, 'Content Too Large', `This upload was announced with ${byteLength} bytes`);
  }
  if (bytes.byteLength < byteLength) {
    throw new UploadRefused(
      400,
      'Bad Request',
      `This upload was announced with ${byteLength} bytes and has ${bytes.byteLength}`,
    );
  }
  return bytes;
}

function forbidden(detail: string): UploadRefused {
  return new UploadRefused(403, 'Forbidden', `${detail}; ask for another one`);
}

function sendProblem(response: Response, { status, title, message }: UploadRefused): void {
  notice(response, message);
  response.status(status).type('application/problem+json');
  response.send(JSON.stringify({ type: 'about:blank', title, status, detail: message }));
}

/** How long a client that sends too much may go on, so that it reads the response before the line is cut. */
const GRACE_MS = 2_000;

/**
 * The body of a request that must have just so many bytes. Reading stops as soon as it has more.
 *
 * @returns the bytes, fewer when the body has fewer; `undefined` when it has more
 * @throws Error when the client goes away
 */
async function readExactly(request: Request, length: number): Promise<Buffer | undefined> {
  try {
    return await readBytes(request, length);
  } catch (error) {
    if (!(error instanceof UnreadableBody && error.reason === 'too-large')) throw error;
    hangUpSoon(request);
    return undefined;
  }
}

/** Cut off a client that is still sending after a while. */
function hangUpSoon(request: Request): void {
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, GRACE_MS).unref();
}
