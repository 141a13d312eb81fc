import type { Observation, RedactedExchange, Series } from '../RunEvent.js';

/** The rule of an observation about something that no document promises: it is reported, and never a failure. */
const UNWRITTEN = 'unwritten';

/** Something that a probe has looked at. */
export interface Claim {
  readonly ok: boolean;
  /** In words, such as `the score stays the same`. */
  readonly expectation: string;
  readonly expected: string;
  readonly seen: string;
  readonly at?: string;
}

/** What a probe has found out; the first exchange that shows a failure is kept. */
export class Findings {
  readonly observations: Observation[] = [];
  readonly series: Series[] = [];
  /** Why something was not looked at, or how far what was seen goes. */
  readonly notes: string[] = [];
  exchange: RedactedExchange | undefined;

  /** @param id - names the probe, and stands where a case's id stands */
  constructor(readonly id: string) {}

  /** Hold a claim against rules. */
  hold(rules: readonly string[] | undefined, claim: Claim, exchange?: () => RedactedExchange): void {
    const named = rules && rules.length > 0 ? rules : [UNWRITTEN];
    for (const rule of named) this.observations.push({ rule, ...claim, caseId: this.id });
    if (!claim.ok) this.exchange ??= exchange?.();
  }

  /** Say something about the probe as a whole, once. */
  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
