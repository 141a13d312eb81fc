import { countGroups, groupOf, type Outcome } from './Outcome.js';

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
export function designEffect(outcomes: readonly Outcome[]): number | undefined {
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
