import { Bench } from 'tinybench';

/**
 * A sample of work in this process: the median of its times, in milliseconds.
 *
 * @param work - may be asynchronous
 * @param milliseconds - how long a sample takes at least
 * @param atLeast - and how many runs
 */
export function inProcess(work, { milliseconds = 300, atLeast = 5 } = {}) {
  return async () => {
    const bench = new Bench({ time: milliseconds, iterations: atLeast, warmup: false });
    bench.add('work', work);
    const [task] = await bench.run();
    const { result } = task;
    if (result.error) throw result.error;
    return result.latency.p50;
  };
}
