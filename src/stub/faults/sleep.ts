import type { ServerResponse } from 'node:http';

/** Why a wait ended: it took its time, the client went away, or the signal was given. */
export type Awakening = 'over' | 'gone' | 'stopped';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Wait, but no longer than the client does. Leaves no timer and no listener behind.
 *
 * The end of a client whose request body nobody reads goes unnoticed: read the body first.
 *
 * @param signal - ends the wait at once, with `stopped`
 */
export function sleep(
  milliseconds: number,
  response: ServerResponse,
  signal?: AbortSignal,
): Promise<Awakening> {
  return new Promise((resolve) => {
    if (isGone(response)) {
      resolve('gone');
      return;
    }
    if (signal?.aborted) {
      resolve('stopped');
      return;
    }
    if (milliseconds <= 0) {
      resolve('over');
      return;
    }
    const wake = (awakening: Awakening): void => {
      clearTimeout(timer);
      unwatch();
      signal?.removeEventListener('abort', stopped);
      resolve(awakening);
    };
    const stopped = (): void => {
      wake('stopped');
    };
    const timer = setTimeout(wake, Math.min(milliseconds, LONGEST_TIMER_MS), 'over');
    const unwatch = onGone(response, () => {
      wake('gone');
    });
    signal?.addEventListener('abort', stopped);
  });
}

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
