import express, { type Request, type RequestHandler, type Response } from 'express';
import { AdminRefusal } from './AdminRefusal.js';

const MOST_BYTES = 1024 * 1024;
const parse: RequestHandler = express.json({ limit: MOST_BYTES, strict: false, type: 'application/json' });

type ParserError = Error & { readonly type?: string; readonly status?: number };

/** Read a JSON body of at most 1 MiB. @throws AdminRefusal when it is too large, of another type, or no JSON */
export async function readAdminBody(request: Request, response: Response): Promise<unknown> {
  if (request.is('application/json') === false) throw unsupported();
  await new Promise<void>((resolve, reject) => {
    void parse(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(refusalOf(error as ParserError));
    });
  });
  return request.body as unknown;
}

function refusalOf({ type, status = 400 }: ParserError): AdminRefusal {
  if (type === 'entity.too.large') {
    return new AdminRefusal(413, `The body is too large; at most ${MOST_BYTES} bytes are read`);
  }
  if (status === 415) return unsupported();
  if (type === 'entity.parse.failed') return new AdminRefusal(400, 'The body is not valid JSON');
  return new AdminRefusal(400, 'The body cannot be read');
}

function unsupported(): AdminRefusal {
  return new AdminRefusal(
    415,
    'Send the body as JSON in UTF-8, with the header Content-Type: application/json',
  );
}
