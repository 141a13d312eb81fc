import { Bench } from 'tinybench';

export interface Brevity {
  /** How long a sample takes at least. */
  readonly milliseconds?: number;
  /** And how many runs. */
  readonly atLeast?: number;
}

/** A sample of work in this process: the median of its times, in milliseconds. */
export function inProcess(
  work: () => unknown,
  { milliseconds = 300, atLeast = 5 }: Brevity = {},
): () => Promise<number> {
  return async () => {
    const bench = new Bench({ time: milliseconds, iterations: atLeast, warmup: false });
    bench.add('work', work);
    const [task] = await bench.run();
    const result = task?.result;
    if (result?.state === 'errored') throw result.error;
    if (result?.state !== 'completed') throw new Error(`the measurement is ${result?.state ?? 'lost'}`);
    return result.latency.p50;
  };
}
