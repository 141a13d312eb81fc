import type { Outcome } from './Outcome.js';

/**
 * Trials that have no person in common, chosen by their order alone: the first trial of persons not yet seen, and so on.
 * One trial a person for images and genuine pairs; for impostor pairs every person stands in one pair at most.
 */
export function independentTrials(outcomes: readonly Outcome[]): Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter(({ persons: [a, b] }) => {
    if (seen.has(a) || seen.has(b)) return false;
    seen.add(a).add(b);
    return true;
  });
}
