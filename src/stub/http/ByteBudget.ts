/** A part of a budget. */
export interface Share {
  /** Resolves when the bytes are there, or when they are not wanted any more; left out when they were there at once. */
  readonly granted?: Promise<void>;
  /** Keep so many bytes of it and give back the rest. With 0 it ends, even where it was never granted. */
  keep(bytes: number): void;
}

/** So many bytes for all: who finds too few waits, and who came first is served first. */
export class ByteBudget {
  private free: number;
  private readonly queue: { readonly bytes: number; readonly grant: () => void }[] = [];

  constructor(private readonly capacity: number) {
    this.free = capacity;
  }

  /** Ask for bytes; for more than there are, all of them are given. */
  ask(wanted: number): Share {
    const bytes = Math.min(wanted, this.capacity);
    let held = 0;
    const keep = (kept: number): void => {
      if (kept >= held) return;
      this.free += held - kept;
      held = kept;
      this.serve();
    };
    const take = (): void => {
      this.free -= bytes;
      held = bytes;
    };
    if (this.queue.length === 0 && bytes <= this.free) {
      take();
      return { keep };
    }
    let leave = (): void => undefined;
    const granted = new Promise<void>((resolve) => {
      const place = {
        bytes,
        grant: () => {
          take();
          resolve();
        },
      };
      this.queue.push(place);
      leave = () => {
        const at = this.queue.indexOf(place);
        if (at < 0) return;
        this.queue.splice(at, 1);
        resolve();
        // Those behind it may want less.
        this.serve();
      };
    });
    return {
      granted,
      keep: (kept) => {
        if (kept === 0) leave();
        keep(kept);
      },
    };
  }

  private serve(): void {
    for (let next = this.queue[0]; next && next.bytes <= this.free; next = this.queue[0]) {
      this.queue.shift();
      next.grant();
    }
  }
}
