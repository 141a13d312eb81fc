import type { Response } from 'express';
import type { Reply } from '../../core/Reply.js';
import { renderReply } from './renderReply.js';

/** Send a response as it is. Operations of vendors go through `exchange/finish` instead. */
export function sendReply(response: Response, reply: Reply): void {
  const { status, headers, body } = renderReply(reply);
  response.status(status).set(headers).send(body);
}
