import type { Issue } from '../../core/Problem.js';

/** What is wrong with a request in one line; repeats no value that was sent. */
export function describeIssues(issues: readonly Issue[]): string {
  // Of alternatives each is an issue of its own, followed by one that says that none fits.
  if (issues.some(({ rule }) => rule === 'anyOf') && issues.every(isAlternative)) {
    const names = issues.filter(({ rule }) => rule === 'required').map(({ path }) => path.join('.'));
    return `At least one of these is needed: ${names.join(', ')}`;
  }
  return issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}

function isAlternative({ rule }: Issue): boolean {
  return rule === 'anyOf' || rule === 'required';
}
