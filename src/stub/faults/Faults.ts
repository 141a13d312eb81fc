import { checkFaultPlan, readFaultPlan, type KnownNames } from './checkFaultPlan.js';
import type { FaultPlan, FaultRulePlan, OneOrMore } from './FaultPlan.js';
import { drawLatency } from './drawLatency.js';
import { faultyResponse, type FaultyResponse } from './FaultyResponse.js';
import { RandomNumbers } from '../../core/RandomNumbers.js';
import type { Scope } from '../Resets.js';

/** What is done to one request on purpose. */
export interface Fault {
  /** The effects, for a header and the journal: `slow uploads: latency 231 ms`, `reset`. Printable ASCII. */
  readonly names: readonly string[];
  /** How long to wait before the response; 0 when there is no added latency. */
  readonly milliseconds: number;
  readonly response?: FaultyResponse;
}

/** What a rule looks at in a request. */
export interface FaultTarget {
  readonly vendor: string;
  /** Its operationId. */
  readonly operation: string;
  /** Name of the account; without it, rules for accounts do not match. */
  readonly account?: string | undefined;
}

/** What a rule does to one request. */
interface RuleEffect {
  readonly milliseconds?: number;
  readonly response?: FaultyResponse;
}

const DEFAULT_SEED = 1;

/** Decides by seeded probabilities which requests get a fault. */
export class Faults {
  private readonly rules: readonly FaultRule[];

  /** Every request is spared. */
  static none(): Faults {
    return new Faults({ faults: [] });
  }

  /**
   * Read a fault file.
   *
   * @param file - YAML: `faults`, a list of rules, and optionally `seed`
   * @throws ConfigurationError when the file is missing, no YAML, or not of the expected form
   */
  static load(file: string, known: KnownNames): Faults {
    return new Faults(readFaultPlan(file, known));
  }

  /**
   * Take a plan that did not come from a file.
   *
   * @param plan - a {@link FaultPlan} if all is well; it is checked like a file
   * @throws ConfigurationError when it is not of the expected form
   */
  static of(plan: unknown, known?: KnownNames): Faults {
    return new Faults(structuredClone(checkFaultPlan(plan, known)));
  }

  private constructor(readonly plan: FaultPlan) {
    const seeds = new RandomNumbers(plan.seed ?? DEFAULT_SEED);
    this.rules = plan.faults.map((rule) => new FaultRule(rule, seeds.whole()));
  }

  /**
   * The fault of the next request; `undefined` for none. Latencies of several rules add up; the first rule that applies
   * with a response gives it. The n-th request that a rule matches always fares the same with it.
   */
  decide(request: FaultTarget): Fault | undefined {
    const names: string[] = [];
    let milliseconds = 0;
    let response: FaultyResponse | undefined;
    for (const rule of this.rules) {
      const effect = rule.decide(request);
      if (effect?.milliseconds !== undefined) {
        milliseconds += effect.milliseconds;
        names.push(rule.label(`latency ${effect.milliseconds} ms`));
      }
      if (effect?.response && !response) {
        response = effect.response;
        names.push(rule.label(response.kind));
      }
    }
    return names.length === 0 ? undefined : { names, milliseconds, ...(response && { response }) };
  }

  /** Begin the random sequences anew: all, or those of the rules that are for one account alone. */
  restart({ account }: Scope = {}): void {
    for (const rule of this.rules) if (account === undefined || rule.isOnlyFor(account)) rule.restart();
  }
}

/** One rule of a plan with its own random sequence, which advances by the same step at every matching request. */
class FaultRule {
  private random: RandomNumbers;
  private readonly response: FaultyResponse | undefined;

  constructor(
    private readonly plan: FaultRulePlan,
    private readonly seed: number,
  ) {
    this.random = new RandomNumbers(seed);
    this.response = plan.response === undefined ? undefined : faultyResponse(plan.response);
  }

  isOnlyFor(account: string): boolean {
    const { account: named } = this.plan;
    return named !== undefined && [named].flat().every((name) => name === account);
  }

  restart(): void {
    this.random = new RandomNumbers(this.seed);
  }

  /** The decision on the next request; `undefined` when the rule does not match it, or spares it by its probability. */
  decide(request: FaultTarget): RuleEffect | undefined {
    const { vendor, operation, account, probability = 1, latency } = this.plan;
    const matches =
      includes(vendor, request.vendor) &&
      includes(operation, request.operation) &&
      includes(account, request.account);
    if (!matches) return undefined;
    // Always three numbers, whatever comes of them: the n-th request must not depend on the luck of those before.
    const [draw, u, v] = [this.random.share(), this.random.share(), this.random.share()];
    if (draw >= probability) return undefined;
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
