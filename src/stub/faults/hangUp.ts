import type { ServerResponse } from 'node:http';

const LINGER_MS = 1_000;

/**
 * Close the connection of a response, after the bytes that were written so far. Resolves when it is closed.
 *
 * What the client still sends is read and dropped for a second: closing over unread bytes would make it a reset, which can
 * overtake the last bytes of the response.
 */
export function hangUp(response: ServerResponse): Promise<void> {
  const { req: request } = response;
  const { socket } = request;
  return new Promise((resolve) => {
    if (socket.closed) {
      resolve();
      return;
    }
    let linger: NodeJS.Timeout | undefined;
    socket.once('close', () => {
      clearTimeout(linger);
      resolve();
    });
    socket.end(() => {
      if (!socket.destroyed) linger = setTimeout(() => socket.destroy(), LINGER_MS);
    });
    request.resume();
  });
}
