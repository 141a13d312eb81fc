import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { isLoopbackAddress, isLoopbackName } from './loopback.js';
import { AdminRefusal } from './AdminRefusal.js';
import { ConfigurationError } from '../ConfigurationError.js';

/** Lets a request through, or throws. @throws AdminRefusal */
export type Guard = (request: Pick<Request, 'headers' | 'socket'>) => void;

/** Headers by which a proxy says that the request is somebody else's. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

const REMEDY =
  'Start the stub with an admin token, and send the header Authorization: Bearer <token>, to be served from anywhere';

/**
 * Who may use the admin API: with a token everybody who sends it; without one only programs on this machine, and no
 * page of another origin in its browsers, whether it asks directly or has its name resolve to this machine.
 *
 * @throws ConfigurationError when the token is empty
 */
export function createGuard(token: string | undefined): Guard {
  if (token === undefined) return guardLoopback;
  if (token.trim() === '') {
    throw new ConfigurationError('The admin token is empty; give it some characters, or start without one');
  }
  return guardWithToken(digest(token));
}

function guardWithToken(expected: Buffer): Guard {
  return ({ headers }) => {
    const [, given] = /^bearer +(.+)$/i.exec(headers.authorization ?? '') ?? [];
    // Digests are of equal length, and comparing them tells nothing about the token.
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
    throw new AdminRefusal(
      401,
      'This address needs the admin token of the stub: send the header Authorization: Bearer <token>',
      { headers: { 'WWW-Authenticate': 'Bearer realm="doppel"' } },
    );
  };
}

const guardLoopback: Guard = ({ headers, socket }) => {
  if (!isLoopbackAddress(socket.remoteAddress ?? '')) {
    throw refuse('Without an admin token only requests from this machine are served');
  }
  const proxy = FORWARDED.find((name) => headers[name] !== undefined);
  if (proxy !== undefined) {
    throw refuse(`Without an admin token no request is served that came through a proxy (header ${proxy})`);
  }
  const host = headers.host ?? '';
  if (!isLoopbackName(host)) {
    throw refuse('Without an admin token the Host must be localhost or a loopback address such as 127.0.0.1');
  }
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`.toLowerCase()) {
    throw refuse('Without an admin token no page of another origin is served');
  }
};

function refuse(why: string): AdminRefusal {
  return new AdminRefusal(403, `${why}. ${REMEDY}`);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
