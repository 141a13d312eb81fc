import { createHash, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Request } from 'express';
import { ConfigurationError } from '../ConfigurationError.js';
import { AdminRefusal } from './problemReply.js';

/** Lets a request through, or throws. @throws AdminRefusal */
export type Guard = (request: Request) => void;

/** Where, and to whom, the admin API is open. */
export interface AdminAccess {
  /** Needed from every client when there is one; without one, only this machine is served. */
  readonly token?: string | undefined;
  /** Whether the admin API is served at the address that a request came to. */
  serves(request: Request): boolean;
  /** Scheme and address where it is served, for example `http://127.0.0.1:4011`. */
  readonly url: string;
}

/** Headers by which a proxy says that the request is somebody else's. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-original-.*|x-real-ip|x-client-ip|x-cluster-client-ip|x-envoy-.*|cf-.*|true-client-ip|fastly-client-ip)$/;

/** What a browser says of a request that no other page has made. */
const OWN_SITE: readonly unknown[] = [undefined, 'none', 'same-origin'];

/** What comes through an HTTP header unchanged, whichever encoding a client writes it in. */
const PRINTABLE = /^[\x21-\x7e]+$/;

const REMEDY =
  'Start the stub with an admin token, and send the header Authorization: Bearer <token>, to be served from anywhere';

/**
 * Who may use the admin API, at the address where it is served: with a token everybody who sends it; without one only
 * programs on this machine, and no page of another origin in its browsers, whether it asks directly or has its name
 * resolve to this machine.
 *
 * At the address of the vendors' operations it is closed without a token: behind a proxy everybody looks like this machine.
 *
 * @throws ConfigurationError when the token is empty, or of characters that no header carries
 */
export function createGuard(access: AdminAccess): Guard {
  const { token } = access;
  const admit = token === undefined ? guardLoopback : guardWithToken(digest(checked(token)));
  return (request) => {
    if (!access.serves(request)) throw closed(access);
    admit(request);
  };
}

function checked(token: string): string {
  if (token.trim() === '') {
    throw new ConfigurationError(
      'The admin token is empty; give --admin-token or DOPPEL_ADMIN_TOKEN some characters, or leave both out',
    );
  }
  if (!PRINTABLE.test(token)) {
    throw new ConfigurationError(
      'The admin token has spaces or characters beyond ASCII, which do not come through an HTTP header; give it letters, digits and signs',
    );
  }
  return token;
}

function closed({ url }: AdminAccess): AdminRefusal {
  return new AdminRefusal(
    403,
    `The admin API is closed at this address; from this machine it is at ${url}/__doppel/. ${REMEDY}`,
  );
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
  const proxy = Object.keys(headers).find((name) => FORWARDED.test(name));
  if (proxy !== undefined) {
    throw refuse(`Without an admin token no request is served that came through a proxy (header ${proxy})`);
  }
  const host = headers.host ?? '';
  if (!isLoopbackName(host)) {
    throw refuse('Without an admin token the Host must be localhost or a loopback address such as 127.0.0.1');
  }
  const foreign =
    headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`.toLowerCase();
  // A page that only shows an image, runs a script or follows a link sends no Origin.
  if (foreign || !OWN_SITE.includes(headers['sec-fetch-site'])) {
    throw refuse('Without an admin token no page of another origin is served');
  }
};

function refuse(why: string): AdminRefusal {
  return new AdminRefusal(403, `${why}. ${REMEDY}`);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether the other end of a connection is this machine. @param address - as node:net gives it */
function isLoopbackAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/** Whether a Host header names this machine in a way that nobody else's name server decides. */
function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  if (name.startsWith('[') && name.endsWith(']')) return isLoopbackAddress(name.slice(1, -1));
  return /^(?:[a-z0-9-]+\.)*localhost\.?$/.test(name) || (isIPv4(name) && isLoopbackAddress(name));
}
