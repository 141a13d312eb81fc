import type { StatusPatterns } from '../Suite.js';

/** Whether a status is one of some, or of a class of them. */
export function statusMatches(status: number, patterns: StatusPatterns): boolean {
  return [patterns]
    .flat()
    .some((pattern) =>
      typeof pattern === 'number' ? pattern === status : pattern.startsWith(`${Math.floor(status / 100)}`),
    );
}

/** The patterns in words. */
export function describeStatuses(patterns: StatusPatterns): string {
  return [patterns].flat().join(' or ');
}
