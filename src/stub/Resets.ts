/** What a reset is for: all of the stub, or one account. */
export interface Scope {
  /** Name of an account: what belongs to others, or to nobody, stays. */
  readonly account?: string;
}

/** Tells what began before a reset from what began after it: the former leaves no trace, whenever it ends. */
export class Resets {
  private count = 0;
  private latest = 0;
  private readonly latestOf = new Map<string, number>();

  /** To be kept by what begins now, and asked about later. */
  now(): number {
    return this.count;
  }

  add({ account }: Scope = {}): void {
    this.count++;
    if (account !== undefined) {
      this.latestOf.set(account, this.count);
      return;
    }
    this.latest = this.count;
    this.latestOf.clear();
  }

  /** Whether a reset has come since: one of all, or one of this account. */
  since(began: number, account?: string): boolean {
    if (began === this.count) return false;
    return began < Math.max(this.latest, (account !== undefined && this.latestOf.get(account)) || 0);
  }
}
