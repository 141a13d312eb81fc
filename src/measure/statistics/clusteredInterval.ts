import { clopperPearson } from './clopperPearson.js';
import { designEffect } from './designEffect.js';
import { CONFIDENCE, type Interval } from './Interval.js';
import { countGroups, type Outcome } from './Outcome.js';
import { studentQuantile } from './studentQuantile.js';

/** A confidence interval that allows for trials that share persons, and what it was made from. */
export interface ClusteredInterval extends Interval {
  /** Trials that would tell as much if they were independent; not a whole number. */
  readonly effectiveTrials: number;
  /** Variance of the rate relative to independent trials, at least 1. */
  readonly designEffect: number;
}

/**
 * Confidence interval of a rate whose trials share persons: Clopper-Pearson over the effective number of trials, that is
 * trials / design effect, reduced for the uncertainty of the design effect itself.
 *
 * Few events show little of how they cluster. So the design effect is never taken smaller than `pooled`, that of the
 * same trials where events are frequent. Where neither is known, each group of trials with the same persons counts as
 * one trial.
 *
 * @param outcomes - at least one
 * @param pooled - a design effect of the same trials at another decision point
 * @see E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected number of positive
 *   counts estimated from survey data", Survey Methodology 24 (1998), 193-201
 * @see https://pmc.ncbi.nlm.nih.gov/articles/PMC6896998 for a description of that interval at hand
 * @see K. M. Wolter, "Introduction to Variance Estimation", 2nd edition (2007), chapter 7, on pooled design effects
 */
export function clusteredInterval(outcomes: readonly Outcome[], pooled?: number): ClusteredInterval {
  const trials = outcomes.length;
  const events = outcomes.filter(({ event }) => event).length;
  const effective = effectiveTrials(outcomes, pooled);
  return {
    ...clopperPearson((events / trials) * effective, effective),
    effectiveTrials: effective,
    designEffect: trials / effective,
  };
}

function effectiveTrials(outcomes: readonly Outcome[], pooled?: number): number {
  const persons = new Set(outcomes.flatMap((outcome) => outcome.persons)).size;
  if (persons < 2) return 1;
  const own = designEffect(outcomes);
  if (own === undefined && pooled === undefined) return countGroups(outcomes);
  const upper = (1 + CONFIDENCE) / 2;
  const uncertainty =
    studentQuantile(upper, Math.max(1, outcomes.length - 1)) / studentQuantile(upper, persons - 1);
  const effective = (outcomes.length / Math.max(own ?? 1, pooled ?? 1)) * uncertainty ** 2;
  return Math.min(outcomes.length, Math.max(1, effective));
}
