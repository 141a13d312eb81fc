import autocannon from 'autocannon';
import { median } from './table.mjs';

/**
 * A sample of a server under load: answered requests a second. A response with another status than the one wanted is an error.
 *
 * @param request - `{ url, method, headers, body, status }`
 * @param connections - requests in flight
 */
export function overHttp({ status = 200, ...request }, { connections = 10, seconds = 2 } = {}) {
  return async () => (await load({ status, ...request }, { connections, seconds })).requests;
}

/** Put a server under load. @returns `{ requests, p50, p99 }`: requests a second, latencies in milliseconds */
export async function load({ status = 200, ...request }, { connections = 10, seconds = 2 } = {}) {
  const { requests, duration, latency, statusCodeStats, errors, timeouts } = await autocannon({
    ...request,
    connections,
    duration: seconds,
  });
  const others = Object.keys(statusCodeStats).filter((code) => Number(code) !== status);
  if (others.length > 0 || errors > 0 || timeouts > 0 || requests.total === 0)
    throw new Error(
      `${request.method ?? 'GET'} ${request.url}: ${requests.total} responses, of which ${others.join(', ') || 'none'} in place ` +
        `of ${status}, ${errors} errors, ${timeouts} timeouts`,
    );
  return { requests: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}

/** A sample of a server that gets one request at a time: the median of its times to the last byte, in milliseconds. */
export function oneAtATime({ url, status = 200, ...request }, { seconds = 2 } = {}) {
  return async () => {
    const times = [];
    const begun = performance.now();
    while (times.length === 0 || performance.now() - begun < seconds * 1000) {
      const sent = performance.now();
      const response = await fetch(url, request);
      await response.arrayBuffer();
      times.push(performance.now() - sent);
      if (response.status !== status) throw new Error(`${url}: ${response.status} in place of ${status}`);
    }
    return median(times);
  };
}
