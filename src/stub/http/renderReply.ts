import type { Response } from 'express';
import type { Reply } from '../../core/Reply.js';

/** A response as it goes onto the wire. */
export interface RenderedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;
const TEXT = /^(text\/|application\/([\w.+-]+\+)?json\b)/i;

/** Write a dialect's response out: by its content type, or strings as text and everything else as JSON. */
export function renderReply({ status, headers = {}, body }: Reply): RenderedReply {
  const type = headers['Content-Type'] ?? (typeof body === 'string' ? 'text/plain' : 'application/json');
  // Bytes leave as they are; some responses have none, and no type.
  if (Buffer.isBuffer(body)) return { status, headers, body };
  const text = typeof body === 'string' && !JSON_TYPE.test(type) ? body : JSON.stringify(body);
  const charset = TEXT.test(type) && !/;\s*charset=/i.test(type) ? '; charset=utf-8' : '';
  return { status, headers: { ...headers, 'Content-Type': type + charset }, body: Buffer.from(text) };
}

/** Send a response as it is. Those of vendors go through `exchange/handleRequests` instead. */
export function sendReply(response: Response, reply: Reply): void {
  const { status, headers, body } = renderReply(reply);
  response.status(status).set(headers).send(body);
}
