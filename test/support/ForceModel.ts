import type { HeldRequest } from './HeldRequest.js';

/** Longer than any test: who gets it goes away. */
export const LATE = 60;
const PRICE = 5;
export const OPENING = { a: 2 * PRICE, b: 1000 };
export type Name = keyof typeof OPENING;
/** Then ok, for good. */
const SCRIPT = ['fail', 'late'] as const;
export type What = 'fail' | 'late' | 'pass';
export type Image = 'good' | 'broken' | 'held';

/** What shall be forced, and for how many requests still. It is known to the model even when it has been used or removed. */
interface Forced {
  readonly id: string;
  readonly account: Name | undefined;
  readonly what: What;
  left: number;
  removed: boolean;
}

export interface Client {
  readonly n: number;
  readonly account: Name;
  readonly request: HeldRequest;
  /** What it is about to do. */
  stage: 'sending' | 'held' | 'late' | 'over';
  gone: boolean;
  stale: boolean;
  what?: What | undefined;
  giveBack?: (() => void) | undefined;
}

/** What a stub should do, in a few lines. */
export class ForceModel {
  readonly forced: Forced[] = [];
  readonly clients: Client[] = [];
  readonly listed = new Set<Client>();
  readonly money = { ...OPENING };
  steps = { left: [...SCRIPT.keys()] };

  take(account: Name): Pick<Client, 'what' | 'giveBack'> {
    const fits = this.forced.find(
      (one) => !one.removed && one.left > 0 && (one.account ?? account) === account,
    );
    if (fits) {
      fits.left--;
      return { what: fits.what, giveBack: () => fits.left++ };
    }
    if (account !== 'b') return {};
    const { steps } = this;
    const step = steps.left.shift();
    if (step === undefined) return {};
    return {
      what: SCRIPT[step],
      giveBack: () => {
        steps.left.push(step);
        steps.left.sort();
      },
    };
  }

  /** The status of a request whose body has come, or which was held; none when it gets none now. */
  answer(client: Client, image: Image): number | undefined {
    if (client.stage === 'sending' && image !== 'broken' && !client.stale) {
      Object.assign(client, this.take(client.account));
    }
    const { what, account } = client;
    if (image === 'held') {
      client.stage = 'held';
      return undefined;
    }
    client.stage = 'over';
    if (image === 'broken') {
      client.giveBack?.();
      return client.gone ? undefined : 400;
    }
    if (client.gone) return undefined;
    if (what === 'late') {
      client.stage = 'late';
      return undefined;
    }
    if (what === 'fail') return 500;
    if (client.stale) return 200;
    if (this.money[account] < PRICE) {
      client.giveBack?.();
      return 402;
    }
    this.money[account] -= PRICE;
    return 200;
  }

  reset(account?: Name): void {
    for (const client of this.clients) {
      if ((account ?? client.account) !== client.account) continue;
      client.stale = true;
      this.listed.delete(client);
    }
    this.remove((one) => account === undefined || one.account === account);
    for (const name of ['a', 'b'] as const) {
      if ((account ?? name) === name) this.money[name] = OPENING[name];
    }
    if (account !== 'a') this.steps = { left: [...SCRIPT.keys()] };
  }

  remove(isMeant: (one: Forced) => boolean): void {
    for (const one of this.forced) one.removed ||= isMeant(one);
  }
}
