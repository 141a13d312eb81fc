import { CHECKS, type Checks } from '../../conformance/index.js';
import type { Expectation } from '../../conformance/Suite.js';

/** What each check looks for, by its name: that of a check function, and a word of its own where it knows several. */
const KINDS: Readonly<Record<string, (expectation: Expectation) => boolean>> = {
  status: ({ status }) => status !== undefined,
  'values.is': ({ at, is }) => at !== undefined && is !== undefined,
  'values.equals': ({ equals }) => equals !== undefined,
  'values.compare': ({ compare }) => compare !== undefined,
  'header.mediaType': ({ mediaType }) => mediaType !== undefined,
  'header.matches': ({ header, matches }) => header !== undefined && matches !== undefined,
  'header.absent': ({ header, absent }) => header !== undefined && absent !== undefined,
  'header.is': ({ header, is }) => header !== undefined && is !== undefined,
  'text.matches': ({ text }) => text?.matches !== undefined,
  'text.not': ({ text }) => text?.not !== undefined,
  schema: ({ schema }) => schema !== undefined,
  coherence: ({ coherent }) => coherent !== undefined,
  billing: ({ billing }) => billing !== undefined,
  leaks: ({ leaks }) => leaks !== undefined,
  time: ({ milliseconds }) => milliseconds !== undefined,
  same: ({ sameAs }) => sameAs !== undefined,
  'numbers.total': ({ total }) => total !== undefined,
  'numbers.dominant': ({ dominant }) => dominant !== undefined,
  'numbers.dot': ({ dot }) => dot !== undefined,
  now: ({ now }) => now !== undefined,
};

/** Everything that can be left out: check functions, and what each of them looks for. */
export const CHECK_NAMES: readonly string[] = [...new Set([...Object.keys(CHECKS), ...Object.keys(KINDS)])];

/** The checks that an expectation is for, as exactly as they can be named. */
export function checksOf(expectation: Expectation): string[] {
  return Object.entries(KINDS).flatMap(([name, isFor]) => (isFor(expectation) ? [name] : []));
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
        const exact = checksOf(expectation).find((one) => one === name || one.startsWith(`${name}.`));
        if (exact === undefined || without.includes(name) || without.includes(exact)) return [];
        const judged = check(expectation, subject);
        if (judged.some(({ ok }) => !ok)) failed(exact, expectation.rules);
        return judged;
      },
    ]),
  );
}
