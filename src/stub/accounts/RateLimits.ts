import type { RateLimit } from './accountsFile.js';

/** A window that has begun, by its end in milliseconds. */
interface Window {
  readonly end: number;
  used: number;
}

/**
 * Counts the calls of each account with each vendor against its limit, by the clock of the stub: a window begins with its
 * first call. No package counts by a clock that can be moved.
 */
export class RateLimits {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  /**
   * Count a call.
   *
   * @param who - account and vendor
   * @returns seconds to wait when the call is one too many, rounded up; `undefined` when it may pass
   */
  take(who: string, { requests, seconds }: RateLimit): Promise<number | undefined> {
    const now = this.now().getTime();
    const name = `${who} ${requests}/${seconds}`;
    let window = this.windows.get(name);
    // Of a clock that was set back no window lasts longer than it would anew.
    if (!window || window.end <= now || window.end > now + seconds * 1000) {
      window = { end: now + seconds * 1000, used: 0 };
      this.windows.set(name, window);
    }
    if (window.used >= requests) return Promise.resolve(Math.max(1, Math.ceil((window.end - now) / 1000)));
    window.used++;
    return Promise.resolve(undefined);
  }

  /** Forget all calls, or those of some. */
  reset(who?: readonly string[]): void {
    if (!who) this.windows.clear();
    else
      for (const name of this.windows.keys())
        if (who.includes(name.slice(0, name.lastIndexOf(' ')))) this.windows.delete(name);
  }
}
