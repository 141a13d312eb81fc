import type { ProbeEvent } from '../RunEvent.js';
import type { RunContext } from '../run/RunInput.js';
import type { Findings } from './Findings.js';
import type { ProbeCall, ProbeName } from './Probing.js';

/** Looks at what single requests cannot show. */
export interface Probe {
  readonly name: ProbeName;
  readonly title: string;
  /** Never throws: what goes wrong is in the event. */
  readonly run: (context: RunContext) => Promise<ProbeEvent>;
}

/** What a probe works with. */
export interface ProbeTools {
  readonly context: RunContext;
  readonly calls: Readonly<Record<string, ProbeCall>>;
  readonly findings: Findings;
  /** Of whatever a probe makes up. */
  readonly seed: number;
}

/** Carries out one order of a vendor's probes.yaml. */
export type Examine<Order> = (order: Order, tools: ProbeTools) => Promise<void>;
