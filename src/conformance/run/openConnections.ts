import { Agent } from 'undici';
import type { CallLimits } from './send.js';

const CONNECT_MS = 10_000;

/**
 * Connections to a target, made as they are needed. Destroy them at the end: closing waits for those that are still being made.
 *
 * @param count - at most so many at once
 * @param limits - of each call; a call's own clock does not run while its connection is being made
 */
export function openConnections(count: number, { milliseconds }: CallLimits): Agent {
  return new Agent({
    connections: count,
    pipelining: 1,
    connect: { timeout: Math.min(CONNECT_MS, milliseconds) },
  });
}
