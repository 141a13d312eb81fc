import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** A client that sends more without having a response is no client. */
const MOST_WAITING = 100;

/**
 * Begin a request when those before it on its connection have their responses.
 *
 * Node begins all at once, and keeps the responses until their turn comes. It stops to read then, and hears no more whether
 * the client is still there; and it tells a response that waits nothing of the end of its connection.
 *
 * @see https://github.com/nodejs/node/pull/62534
 */
export function oneAtATime(begin: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    // A response has the connection when its turn has come.
    if (response.socket) {
      begin(request, response);
      return;
    }
    const { socket } = request;
    const before = waiting.get(socket) ?? 0;
    if (before >= MOST_WAITING) {
      socket.destroy();
      return;
    }
    waiting.set(socket, before + 1);
    response.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
      begin(request, response);
    });
  };
}
