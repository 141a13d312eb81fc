import type { Sample } from '../Trial.js';
import type { Comparison } from './Comparison.js';

/** A pair by the names of its samples. */
export interface NamedPair {
  readonly a: string;
  readonly b: string;
  /** `null` when no face was found in one of them. */
  readonly similarity: number | null;
}

/** How one person fares at the decision point. */
export interface PersonResult {
  readonly person: string;
  readonly genuinePairs: number;
  readonly falseNonMatches: number;
  readonly impostorPairs: number;
  readonly falseMatches: number;
  /** The genuine pair that is least alike. */
  readonly worstGenuine: NamedPair | null;
  /** The impostor pair that is most alike. */
  readonly worstImpostor: NamedPair | null;
}

interface Tally {
  genuine: Comparison[];
  impostor: Comparison[];
}

/**
 * The results of every person, those with the most errors first. An impostor pair counts with both of its persons.
 *
 * @param threshold - similarity from which on a pair matches
 */
export function worstCases(
  samples: readonly Sample[],
  comparisons: readonly Comparison[],
  threshold: number,
): PersonResult[] {
  const tallies = new Map<string, Tally>(
    samples.map(({ person }) => [person, { genuine: [], impostor: [] }]),
  );
  for (const comparison of comparisons) {
    const persons = new Set([comparison.a, comparison.b].map((place) => samples[place]?.person ?? ''));
    for (const person of persons)
      tallies.get(person)?.[comparison.same ? 'genuine' : 'impostor'].push(comparison);
  }
  const named = ({ a, b, similarity }: Comparison): NamedPair => ({
    a: samples[a]?.name ?? '',
    b: samples[b]?.name ?? '',
    similarity: Number.isFinite(similarity) ? similarity : null,
  });
  const results = Array.from(tallies, ([person, { genuine, impostor }]): PersonResult => {
    const [low, high] = [extreme(genuine, -1), extreme(impostor, 1)];
    return {
      person,
      genuinePairs: genuine.length,
      falseNonMatches: genuine.filter(({ similarity }) => similarity < threshold).length,
      impostorPairs: impostor.length,
      falseMatches: impostor.filter(({ similarity }) => similarity >= threshold).length,
      worstGenuine: low ? named(low) : null,
      worstImpostor: high ? named(high) : null,
    };
  });
  return results.sort((p, q) => errorShare(q) - errorShare(p));
}

function extreme(comparisons: readonly Comparison[], sign: 1 | -1): Comparison | undefined {
  let found: Comparison | undefined;
  for (const comparison of comparisons) {
    if (!found || sign * comparison.similarity > sign * found.similarity) found = comparison;
  }
  return found;
}

function errorShare({ falseNonMatches, genuinePairs, falseMatches, impostorPairs }: PersonResult): number {
  return falseNonMatches / Math.max(1, genuinePairs) + falseMatches / Math.max(1, impostorPairs);
}
