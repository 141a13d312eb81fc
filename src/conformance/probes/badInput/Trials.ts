import { CaseCannotRunError } from '../../request/CaseCannotRunError.js';
import { NoResponseError } from '../../run/NoResponseError.js';
import type { CaseRequest } from '../../Suite.js';
import { callOf, send, type Asked } from '../ask.js';
import type { ProbeTools } from '../Probe.js';
import type { BadInputOrder } from '../Probing.js';
import type { Trial } from './Trial.js';

/** What came of a trial. */
export type TrialOutcome = Asked | { readonly silence: string };

/** The part of the calls that is kept for making a failure small. */
const FOR_SHRINKING = 0.25;

const TOO_MANY = 429;

/** Stands for a trial. */
export function keyOf({ kind, what }: Trial): string {
  return `${kind}: ${what}`;
}

/** Sends trials, each of them once, and no more than a probe may. */
export class Trials {
  private readonly known = new Map<string, TrialOutcome>();
  private calls = 0;
  private stopped = false;
  private shrinking = false;

  constructor(
    private readonly order: BadInputOrder,
    private readonly tools: ProbeTools,
  ) {}

  /** From now on a failure is made smaller. */
  shrink(): void {
    this.shrinking = true;
  }

  /** @returns undefined when the calls are used up or the target wants no more of them */
  async outcomeOf(trial: Trial): Promise<TrialOutcome | undefined> {
    const key = keyOf(trial);
    const known = this.known.get(key);
    if (known) return known;
    const limit = Math.ceil(this.order.calls * (this.shrinking ? 1 : 1 - FOR_SHRINKING));
    if (this.stopped || this.calls >= limit) return undefined;
    this.calls++;
    const outcome = await this.sendOrStop(trial.request());
    if (outcome) this.known.set(key, outcome);
    return outcome;
  }

  private async sendOrStop(request: CaseRequest): Promise<TrialOutcome | undefined> {
    const { call } = this.order;
    try {
      const asked = await send(callOf(this.tools, call), request, this.tools);
      if (asked.response.status !== TOO_MANY) return asked;
      this.stop(`${call}: the target limits how often it may be called`);
      return undefined;
    } catch (error) {
      if (error instanceof NoResponseError) {
        this.stop(`${call}: the target did not answer, and was asked no further`);
        return { silence: error.message };
      }
      if (!(error instanceof CaseCannotRunError)) throw error;
      this.stop(error.message);
      return undefined;
    }
  }

  private stop(reason: string): void {
    this.stopped = true;
    this.tools.findings.note(reason);
  }
}
