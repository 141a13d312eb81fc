import type { Request } from 'express';
import { ByteCollector } from '../../core/ByteCollector.js';

/** How long a client that sends too much may go on, so that it reads the response before the line is cut. */
const GRACE_MS = 2_000;

/**
 * The body of a request that must have just so many bytes. Reading stops as soon as it has more.
 *
 * @returns the bytes, fewer when the body has fewer; `undefined` when it has more
 * @throws Error when the client goes away
 */
export async function readExactly(request: Request, length: number): Promise<Buffer | undefined> {
  const collector = new ByteCollector(length);
  if (Number(request.headers['content-length'] ?? 0) <= length) {
    // Left early, the request must stay alive: the response goes out by the same socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (collector.add(chunk)) continue;
      hangUpSoon(request);
      return undefined;
    }
    return collector.bytes;
  }
  hangUpSoon(request);
  return undefined;
}

/** Cut off a client that is still sending after a while. */
export function hangUpSoon(request: Request): void {
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, GRACE_MS).unref();
}
