import autocannon from 'autocannon';
import { median } from '../../tooling/statistics.js';

/** A request, and the status that its response must have: 200 when left out. */
export interface BenchRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly status?: number;
}

export interface Load {
  /** Requests in flight. */
  readonly connections?: number;
  readonly seconds?: number;
}

/**
 * Put a server under load. @returns requests a second
 * @throws Error for a response with another status than the one wanted
 */
export async function load(
  { status = 200, ...request }: BenchRequest,
  { connections = 10, seconds = 2 }: Load = {},
): Promise<number> {
  const { requests, duration, statusCodeStats, errors, timeouts } = await autocannon({
    ...request,
    connections,
    duration: seconds,
  });
  const others = Object.keys(statusCodeStats ?? {}).filter((code) => Number(code) !== status);
  if (others.length > 0 || errors > 0 || timeouts > 0 || requests.total === 0)
    throw new Error(
      `${request.method ?? 'GET'} ${request.url}: ${requests.total} responses, of which ${others.join(', ') || 'none'} in place ` +
        `of ${status}, ${errors} errors, ${timeouts} timeouts`,
    );
  return requests.total / duration;
}

/** A sample of a server under load: answered requests a second. */
export function overHttp(request: BenchRequest, settings: Load = {}): () => Promise<number> {
  return () => load(request, settings);
}

/** A sample of a server that gets one request at a time: the median of its times to the last byte, in milliseconds. */
export function oneAtATime(
  { url, status = 200, ...request }: BenchRequest,
  { seconds = 2 }: { readonly seconds?: number } = {},
): () => Promise<number> {
  return async () => {
    const times: number[] = [];
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
