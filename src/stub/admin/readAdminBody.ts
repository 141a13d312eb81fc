import type { Request } from 'express';
import { parseJson } from '../http/parseJson.js';
import { readBytes, UnreadableBody } from '../http/readBytes.js';
import { AdminRefusal } from './AdminRefusal.js';

const MOST_BYTES = 1024 * 1024;

/** Read a JSON body of at most 1 MiB. @throws AdminRefusal when it is too large, of another type, or no JSON */
export async function readAdminBody(request: Request): Promise<unknown> {
  const given = request.is('application/json');
  if (given === false) throw unsupported();
  if (given === null) return undefined;
  try {
    return parseJson(await readBytes(request, MOST_BYTES), request.headers);
  } catch (error) {
    if (error instanceof UnreadableBody) throw refusalOf(error);
    throw error;
  }
}

function refusalOf({ reason, message }: UnreadableBody): AdminRefusal {
  if (reason === 'too-large') {
    return new AdminRefusal(413, `The body is too large; at most ${MOST_BYTES} bytes are read`);
  }
  if (reason === 'encoding') return unsupported();
  return new AdminRefusal(
    400,
    message === 'not valid JSON' ? 'The body is not valid JSON' : `The body cannot be read: ${message}`,
  );
}

function unsupported(): AdminRefusal {
  return new AdminRefusal(
    415,
    'Send the body as JSON in UTF-8, with the header Content-Type: application/json',
  );
}
