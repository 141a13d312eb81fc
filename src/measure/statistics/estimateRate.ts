import { betaQuantile, studentQuantile } from './distributions.js';

/** The outcome of one trial, and whose images it was tried with. */
export interface TrialOutcome {
  /** Whether the event whose rate is estimated took place: an error, or a face found. */
  readonly event: boolean;
  /** The person, or the two, of the images; the same one twice for a single image or a genuine pair. */
  readonly persons: readonly [string, string];
}

/** A confidence interval that allows for trials that share persons, and what it was made from. */
interface ClusteredInterval extends Interval {
  /** Trials that would tell as much if they were independent; not a whole number. */
  readonly effectiveTrials: number;
  /** Variance of the rate relative to independent trials, at least 1. */
  readonly designEffect: number;
}

/** A two-sided 95 % confidence interval of a rate; shares, 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Confidence of every interval of a measurement. */
export const CONFIDENCE = 0.95;

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
 * One trial a person for images and genuine pairs; for impostor pairs every person stands in one pair at most.
 */
export function independentTrials(outcomes: readonly TrialOutcome[]): TrialOutcome[] {
  const seen = new Set<string>();
  return outcomes.filter(({ persons: [a, b] }) => {
    if (seen.has(a) || seen.has(b)) return false;
    seen.add(a).add(b);
    return true;
  });
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
export function clusteredInterval(outcomes: readonly TrialOutcome[], pooled?: number): ClusteredInterval {
  const trials = outcomes.length;
  const events = outcomes.filter(({ event }) => event).length;
  const effective = effectiveTrials(outcomes, pooled);
  return {
    ...clopperPearson((events / trials) * effective, effective),
    effectiveTrials: effective,
    designEffect: trials / effective,
  };
}

function effectiveTrials(outcomes: readonly TrialOutcome[], pooled?: number): number {
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

/** A key that trials with the same persons share, in either order. */
function groupOf({ persons: [a, b] }: TrialOutcome): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

/** In how many different groups of trials with the same persons the trials lie. */
function countGroups(outcomes: readonly TrialOutcome[]): number {
  return new Set(outcomes.map(groupOf)).size;
}

/**
 * How many times larger the variance of an observed rate is than if all trials were independent.
 *
 * Trials that share a person may depend on each other in any way; trials without a common person are taken as
 * independent. The variance is the sum of products of residuals over all ordered pairs of trials that share a person:
 * squared sums by person, less the squared sums by pair of persons, which are counted with both. For trials of one
 * person each that is the usual variance of a cluster sample, with its factor K / (K - 1) for K persons.
 *
 * @returns at least 1; `undefined` when the outcomes show nothing of how they cluster: all are alike, or those that
 *   differ from the rest have the same persons
 * @see P. M. Aronow, C. Samii and V. A. Assenova, "Cluster-robust variance estimation for dyadic data", Political
 *   Analysis 23 (2015), 564-577; https://doi.org/10.1093/pan/mpv018
 * @see A. J. Mansfield and J. L. Wayman, "Best practices in testing and reporting performance of biometric devices",
 *   NPL report CMSC 14/02 (2002), appendix B, for the same idea in biometrics
 */
export function designEffect(outcomes: readonly TrialOutcome[]): number | undefined {
  const trials = outcomes.length;
  const events = outcomes.filter(({ event }) => event);
  const rate = events.length / trials;
  const rarer = rate > 0.5 ? outcomes.filter(({ event }) => !event) : events;
  if (countGroups(rarer) < 2) return undefined;
  const byPerson = new Map<string, number>();
  const byPair = new Map<string, number>();
  for (const outcome of outcomes) {
    const [a, b] = outcome.persons;
    const residual = (outcome.event ? 1 : 0) - rate;
    add(byPerson, a, residual);
    if (a === b) continue;
    add(byPerson, b, residual);
    add(byPair, groupOf(outcome), residual);
  }
  const persons = byPerson.size;
  if (persons < 2) return undefined;
  const squares = sumOfSquares(byPerson) - sumOfSquares(byPair);
  const variance = ((persons / (persons - 1)) * squares) / trials ** 2;
  return Math.max(1, variance / ((rate * (1 - rate)) / trials));
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function sumOfSquares(sums: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const value of sums.values()) sum += value * value;
  return sum;
}

/**
 * The exact binomial confidence interval of a rate: never covers less than it says when the trials are independent.
 *
 * @param events - 0..trials; need not be whole, for effective sample sizes
 * @param trials - above 0; need not be whole
 * @throws RangeError when there are no trials, or more events than trials
 * @see C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 *   binomial", Biometrika 26 (1934), 404-413; https://doi.org/10.1093/biomet/26.4.404
 */
export function clopperPearson(events: number, trials: number, confidence = CONFIDENCE): Interval {
  if (!(trials > 0 && events >= 0 && events <= trials)) {
    throw new RangeError(`No interval for ${events} events in ${trials} trials`);
  }
  const tail = (1 - confidence) / 2;
  return {
    low: events === 0 ? 0 : betaQuantile(tail, events, trials - events + 1),
    high: events === trials ? 1 : betaQuantile(1 - tail, events + 1, trials - events),
  };
}
