import type { ServerResponse } from 'node:http';

/** Whether nobody is there any more to take the response. */
export function isGone(response: ServerResponse): boolean {
  const { socket } = response.req;
  return response.destroyed || socket.destroyed || socket.errored !== null;
}

/**
 * Call back once when the client goes away, or when the response is through.
 *
 * @returns ends the watch
 */
export function onGone(response: ServerResponse, callback: () => void): () => void {
  // A response that waits behind another one of its connection hears nothing of the connection's end.
  const sources = [response, response.req.socket];
  const stop = (): void => {
    for (const source of sources) source.off('close', gone);
  };
  const gone = (): void => {
    stop();
    callback();
  };
  for (const source of sources) source.on('close', gone);
  return stop;
}
