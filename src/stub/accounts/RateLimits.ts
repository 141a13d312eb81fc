import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from './accountsFile.js';

/** Counts the calls of each account with each vendor against its limit. */
export class RateLimits {
  private limiters = new Map<string, RateLimiterMemory>();

  /**
   * Count a call.
   *
   * @param who - account and vendor
   * @returns seconds to wait when the call is one too many, rounded up; `undefined` when it may pass
   */
  async take(who: string, { requests, seconds }: RateLimit): Promise<number | undefined> {
    try {
      await this.limiter(requests, seconds).consume(who);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  /** Forget all calls, or those of some. */
  reset(who?: readonly string[]): void {
    if (!who) this.limiters = new Map();
    else for (const limiter of this.limiters.values()) for (const one of who) void limiter.delete(one);
  }

  private limiter(points: number, duration: number): RateLimiterMemory {
    const name = `${points}/${duration}`;
    const limiter = this.limiters.get(name) ?? new RateLimiterMemory({ points, duration });
    this.limiters.set(name, limiter);
    return limiter;
  }
}
