interface Waiting {
  readonly weight: number;
  readonly begin: () => void;
}

/**
 * Lets tasks run side by side while their weights together keep within a limit; the others wait in the order in which they
 * came. A task that is too heavy for the limit runs alone.
 */
export class ConcurrencyLimit {
  private tasks = 0;
  private load = 0;
  private readonly waiting: Waiting[] = [];
  private idle: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  /** @param weight - default 1, so that the limit is a number of tasks */
  async run<T>(task: () => Promise<T>, weight = 1): Promise<T> {
    // Who waits goes first, however light a newcomer is: a heavy task would never have its turn.
    if (this.waiting.length === 0 && this.hasRoom(weight)) this.enter(weight);
    else await new Promise<void>((begin) => this.waiting.push({ weight, begin }));
    try {
      return await task();
    } finally {
      this.leave(weight);
    }
  }

  /** Resolves when no task runs or waits. */
  async drained(): Promise<void> {
    if (this.tasks > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private hasRoom(weight: number): boolean {
    return this.tasks === 0 || this.load + weight <= this.limit;
  }

  private enter(weight: number): void {
    this.tasks++;
    this.load += weight;
  }

  /** The places are handed straight on, so a newcomer cannot overtake. */
  private leave(weight: number): void {
    this.tasks--;
    this.load -= weight;
    for (let next = this.waiting[0]; next && this.hasRoom(next.weight); next = this.waiting[0]) {
      this.waiting.shift();
      this.enter(next.weight);
      next.begin();
    }
    if (this.tasks > 0) return;
    const { idle } = this;
    this.idle = [];
    for (const resolve of idle) resolve();
  }
}
