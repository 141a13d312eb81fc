// Loaded with --import into a server that is measured: answers 'memory' with what the process uses, 'collect' with the same
// after a collection of garbage, 'watch' by beginning to watch the event loop, and 'delay' with what it saw since. The stub itself
// has no such address, and needs none.
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Question {
  readonly ask: 'memory' | 'collect' | 'watch' | 'delay';
}

export interface Report {
  readonly memory: NodeJS.MemoryUsage;
  /** In milliseconds. */
  readonly delay: { readonly p99: number };
}

if (process.send) {
  /** In milliseconds; a loop that has nothing to do is late by about as much. */
  const RESOLUTION = 1;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6;
  process.on('message', ({ ask }: Partial<Question>) => {
    if (!ask) return;
    if (ask === 'collect') globalThis.gc?.();
    if (ask === 'watch') {
      delay.enable();
      delay.reset();
    }
    const report: Report = {
      memory: process.memoryUsage(),
      delay: { p99: milliseconds(delay.percentile(99)) },
    };
    process.send?.({ report });
  });
  // The channel must not keep the server alive when it is told to stop.
  process.channel?.unref();
}
