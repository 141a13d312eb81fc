import { CHECKS, type Checks } from '../../conformance/index.js';
import type { Expectation } from '../../conformance/Suite.js';

/** Words of expectations that a check function tells apart. A check function that is not here has one word, its own name. */
const WORDS: Readonly<Record<string, readonly (keyof Expectation)[]>> = {
  values: ['is', 'equals', 'compare'],
  header: ['mediaType', 'matches', 'absent', 'is'],
  numbers: ['total', 'dominant', 'dot'],
};

/** Every check by the name that it can be left out by: a check function, and a word of one that has several. */
export const CHECK_NAMES: readonly string[] = Object.keys(CHECKS).flatMap((check) => [
  check,
  ...namesOf(check),
]);

function namesOf(check: string): string[] {
  if (check === 'text') return ['text.matches', 'text.not'];
  return (WORDS[check] ?? []).map((word) => `${check}.${word}`);
}

/** The check that an expectation is for, as exactly as it can be named. */
function nameOf(check: string, expectation: Expectation): string {
  if (check === 'text') return expectation.text?.matches === undefined ? 'text.not' : 'text.matches';
  const word = WORDS[check]?.find((one) => expectation[one] !== undefined);
  return word === undefined ? check : `${check}.${word}`;
}

/**
 * The checks of the evaluator, watched.
 *
 * @param without - names of checks that find nothing any more
 * @param failed - is told which check has found something against which rules
 */
export function watchedChecks(
  without: readonly string[],
  failed: (check: string, rules: readonly string[]) => void,
): Checks {
  return Object.fromEntries(
    Object.entries(CHECKS).map(([name, check]) => [
      name,
      (expectation, subject) => {
        const exact = nameOf(name, expectation);
        if (without.includes(name) || without.includes(exact)) return [];
        const judged = check(expectation, subject);
        if (judged.some(({ ok }) => !ok)) failed(exact, expectation.rules);
        return judged;
      },
    ]),
  );
}
