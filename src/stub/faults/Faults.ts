import { readYaml } from '../../core/readYaml.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { checkFaultPlan, type KnownNames } from './checkFaultPlan.js';
import type { FaultPlan } from './FaultPlan.js';
import { FaultRule, type FaultTarget } from './FaultRule.js';
import type { FaultyResponse } from './FaultyResponse.js';
import { RandomNumbers } from '../../core/RandomNumbers.js';

/** What is done to one request on purpose. */
export interface Fault {
  /** The effects, for a header and the journal: `slow uploads: latency 231 ms`, `reset`. Printable ASCII. */
  readonly names: readonly string[];
  /** How long to wait before the response; 0 when there is no added latency. */
  readonly milliseconds: number;
  readonly response?: FaultyResponse;
}

const DEFAULT_SEED = 1;

/** Decides by seeded dice which requests get a fault. */
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
    const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
    return new Faults(checkFaultPlan(content, file, known));
  }

  /**
   * Take a plan that did not come from a file.
   *
   * @param plan - a {@link FaultPlan} if all is well; it is checked like a file
   * @throws ConfigurationError when it is not of the expected form
   */
  static of(plan: unknown, known?: KnownNames): Faults {
    return new Faults(structuredClone(checkFaultPlan(plan, 'fault plan', known)));
  }

  private constructor(readonly plan: FaultPlan) {
    const seeds = new RandomNumbers(plan.seed ?? DEFAULT_SEED);
    this.rules = plan.faults.map((rule) => new FaultRule(rule, seeds.whole()));
  }

  /**
   * The fault of the next request; `undefined` for none. Latencies of several rules add up; the first rule that strikes
   * with a response gives it. The n-th request that a rule matches always fares the same with it.
   */
  decide(request: FaultTarget): Fault | undefined {
    const names: string[] = [];
    let milliseconds = 0;
    let response: FaultyResponse | undefined;
    for (const rule of this.rules) {
      const stroke = rule.decide(request);
      if (stroke?.milliseconds !== undefined) {
        milliseconds += stroke.milliseconds;
        names.push(rule.label(`latency ${stroke.milliseconds} ms`));
      }
      if (stroke?.response && !response) {
        response = stroke.response;
        names.push(rule.label(response.kind));
      }
    }
    return names.length === 0 ? undefined : { names, milliseconds, ...(response && { response }) };
  }

  /** Begin the random sequences anew. */
  restart(): void {
    for (const rule of this.rules) rule.restart();
  }
}
