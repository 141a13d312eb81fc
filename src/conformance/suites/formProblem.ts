import type { Expectation } from '../Suite.js';

const BESIDE_AT = ['is', 'equals', 'compare', 'total', 'dominant', 'dot', 'now'] as const;

const GROUPS = [
  ['status'],
  ['at', 'now'],
  ['header', 'mediaType'],
  ['text'],
  ['schema'],
  ['coherent'],
  ['billing'],
  ['leaks'],
  ['milliseconds'],
  ['sameAs'],
] as const;

/** What is wrong with the form of an expectation: it has exactly one check, and that check has all its words. */
export function formProblem(expectation: Expectation): string | undefined {
  const has = (name: keyof Expectation): boolean => expectation[name] !== undefined;
  const groups = GROUPS.filter((names) => names.some(has));
  if (groups.length !== 1) {
    const named = groups.map(([name]) => name).join(' and ');
    return groups.length === 0
      ? `has no check; give one of ${GROUPS.map(([name]) => name).join(', ')}`
      : `has several checks (${named}); make them expectations of their own`;
  }
  if (has('at')) {
    const kinds = BESIDE_AT.filter(has);
    return kinds.length === 1 ? undefined : `wants exactly one of ${BESIDE_AT.join(', ')} beside at`;
  }
  if (has('header') && !(['matches', 'is', 'absent', 'mediaType'] as const).some(has)) {
    return 'wants matches, is, absent or mediaType beside header';
  }
  return undefined;
}
