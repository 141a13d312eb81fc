import type { ObjectStore } from './ObjectStore.js';

const MOST_BYTES = 64 * 1024 * 1024;
const LIFETIME_MS = 15 * 60 * 1000;
const SWEEP_MS = 60 * 1000;

interface Entry {
  readonly bytes: Uint8Array;
  readonly written: number;
}

/** Objects in memory, never on disk: at most 64 MiB of them, the oldest out first, and each for 15 minutes. */
export class MemoryStore implements ObjectStore {
  /** Oldest first. */
  private readonly entries = new Map<string, Entry>();
  private total = 0;
  /** Images leave memory on time even when nobody asks for one again. */
  private readonly sweeper = setInterval(() => {
    this.sweep();
  }, SWEEP_MS).unref();

  constructor(private readonly now: () => Date) {}

  read(key: string): Promise<Uint8Array | undefined> {
    this.sweep();
    return Promise.resolve(this.entries.get(key)?.bytes);
  }

  write(key: string, bytes: Uint8Array): Promise<void> {
    this.forget(key);
    this.entries.set(key, { bytes, written: this.now().getTime() });
    this.total += bytes.byteLength;
    this.sweep();
    return Promise.resolve();
  }

  clear(organization?: string): void {
    for (const key of this.entries.keys()) {
      if (organization === undefined || key.startsWith(`${organization}/`)) this.forget(key);
    }
  }

  close(): void {
    clearInterval(this.sweeper);
    this.clear();
  }

  private sweep(): void {
    const now = this.now().getTime();
    for (const [key, { written }] of this.entries) {
      if (this.total <= MOST_BYTES && now - written < LIFETIME_MS) return;
      this.forget(key);
    }
  }

  private forget(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.total -= entry.bytes.byteLength;
  }
}
