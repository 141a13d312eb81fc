import type { WireResponse } from '../../Call.js';
import type { Front } from '../../Defect.js';

/** Nothing but this machine is asked for anything. */
const HERE = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/[^"\\\s]*/g;

/**
 * Images are fetched although the request is refused.
 *
 * @param of - the refusals in question
 */
export function commonPrefetch(of: (response: WireResponse) => boolean): Front {
  return async (call, { ask }) => {
    const response = await ask(call);
    if (of(response)) {
      const urls = call.body.toString('utf8').match(HERE) ?? [];
      await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
    }
    return response;
  };
}
