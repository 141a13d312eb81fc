import type { Verdict } from '../../conformance/RunEvent.js';
import type { RuleLevel } from '../../contract/Rule.js';

/** In the order in which reports list them. */
export const LEVELS: readonly RuleLevel[] = ['MUST', 'SHOULD', 'INFERRED'];

/** In the order in which reports list them, the worst first. */
export const VERDICTS: readonly Verdict[] = ['fail', 'error', 'warn', 'skip', 'pass'];

/** One sign for each verdict; the word always stands beside it. */
export const MARKS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  skip: '–',
  error: '?',
};

/** What a level means, for a reader who does not know Doppel. */
export const MEANINGS: Readonly<Record<RuleLevel, string>> = {
  MUST: 'The document states it.',
  SHOULD: 'An example of the document shows it.',
  INFERRED: 'It follows from what the document says.',
};
