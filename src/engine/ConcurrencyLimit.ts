/** Lets a fixed number of tasks run at a time; the others wait in the order in which they came. */
export class ConcurrencyLimit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private idle: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    // A finished task hands its place straight on, so a newcomer cannot overtake.
    if (this.running < this.limit) this.running++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.leave();
    }
  }

  /** Resolves when no task runs or waits. */
  async drained(): Promise<void> {
    if (this.running > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private leave(): void {
    if (--this.running > 0) return;
    const { idle } = this;
    this.idle = [];
    for (const resolve of idle) resolve();
  }
}
