import { clopperPearson, type Interval } from './clopperPearson.js';
import { clusteredInterval, type ClusteredInterval, type TrialOutcome } from './clusteredInterval.js';

/** A rate with its uncertainty. */
export interface RateEstimate {
  readonly events: number;
  readonly trials: number;
  /** events / trials, 0..1 */
  readonly rate: number;
  /** The interval to quote: it allows for trials that share a person. */
  readonly clustered: ClusteredInterval;
  /** The exact interval from trials that have no person in common: few, but nothing is assumed. */
  readonly independent: Interval & { readonly events: number; readonly trials: number };
  /** The exact interval if all trials were independent, which they are not: too narrow, for comparison. */
  readonly naive: Interval;
}

/**
 * Estimate a rate from trials that share persons.
 *
 * @param pooled - see `clusteredInterval`
 * @returns `null` when there are no trials
 */
export function estimateRate(outcomes: readonly TrialOutcome[], pooled?: number): RateEstimate | null {
  const trials = outcomes.length;
  if (trials === 0) return null;
  const events = countEvents(outcomes);
  const independent = independentTrials(outcomes);
  const size = { events: countEvents(independent), trials: independent.length };
  return {
    events,
    trials,
    rate: events / trials,
    clustered: clusteredInterval(outcomes, pooled),
    independent: { ...size, ...clopperPearson(size.events, size.trials) },
    naive: clopperPearson(events, trials),
  };
}

function countEvents(outcomes: readonly TrialOutcome[]): number {
  return outcomes.filter(({ event }) => event).length;
}

/**
 * Trials that have no person in common, chosen by their order alone: the first trial of persons not yet seen, and so on.
 * One trial a person for pictures and genuine pairs; for impostor pairs every person stands in one pair at most.
 */
export function independentTrials(outcomes: readonly TrialOutcome[]): TrialOutcome[] {
  const seen = new Set<string>();
  return outcomes.filter(({ persons: [a, b] }) => {
    if (seen.has(a) || seen.has(b)) return false;
    seen.add(a).add(b);
    return true;
  });
}
