import type { Response } from 'express';
import type { Reply } from '../core/Reply.js';

/** Send a dialect's answer: strings as text, everything else as JSON. */
export function sendReply(response: Response, reply: Reply): void {
  response.status(reply.status).set({ ...reply.headers });
  if (typeof reply.body === 'string') response.send(reply.body);
  else response.json(reply.body);
}
