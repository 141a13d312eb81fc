import { drawLatency } from './drawLatency.js';
import type { FaultRulePlan, OneOrMore } from './FaultPlan.js';
import { faultyResponse, type FaultyResponse } from './FaultyResponse.js';
import { RandomNumbers } from '../../core/RandomNumbers.js';

/** What a rule looks at in a request. */
export interface FaultTarget {
  readonly vendor: string;
  /** Its operationId. */
  readonly operation: string;
  /** Name of the account; without it, rules for accounts do not match. */
  readonly account?: string | undefined;
}

/** What a rule does to one request. */
export interface Stroke {
  readonly milliseconds?: number;
  readonly response?: FaultyResponse;
}

/** One rule of a plan with its own random sequence, which advances by the same step at every matching request. */
export class FaultRule {
  private random: RandomNumbers;
  private readonly response: FaultyResponse | undefined;

  constructor(
    private readonly plan: FaultRulePlan,
    private readonly seed: number,
  ) {
    this.random = new RandomNumbers(seed);
    this.response = plan.response === undefined ? undefined : faultyResponse(plan.response);
  }

  restart(): void {
    this.random = new RandomNumbers(this.seed);
  }

  /** The decision on the next request; `undefined` when the rule does not match it or the dice spare it. */
  decide(request: FaultTarget): Stroke | undefined {
    const { vendor, operation, account, probability = 1, latency } = this.plan;
    const matches =
      includes(vendor, request.vendor) &&
      includes(operation, request.operation) &&
      includes(account, request.account);
    if (!matches) return undefined;
    // Always three numbers, whatever comes of them: the n-th request must not depend on the luck of those before.
    const [die, u, v] = [this.random.share(), this.random.share(), this.random.share()];
    if (die >= probability) return undefined;
    return {
      ...(latency && { milliseconds: drawLatency(latency, u, v) }),
      ...(this.response && { response: this.response }),
    };
  }

  /** An effect of this rule, for people. */
  label(effect: string): string {
    return this.plan.name === undefined ? effect : `${this.plan.name}: ${effect}`;
  }
}

function includes(wanted: OneOrMore | undefined, given: string | undefined): boolean {
  return wanted === undefined || (given !== undefined && [wanted].flat().includes(given));
}
