import { openConfigFile } from '../../core/schema/readConfigFile.js';
import * as s from '../../core/schema/schema.js';
import type { RuleResult } from '../RunEvent.js';
import { SuiteError } from '../suites/SuiteError.js';

const knownFailureSchema = s.object({
  rule: s.text({ description: 'Id of the rule that is missed' }),
  reason: s.text({ description: 'Why it is put up with' }),
  until: s.optional(
    s.string({
      description: 'YYYY-MM-DD, the last day; after it the failure counts again',
      pattern: String.raw`^\d{4}-\d\d-\d\d$`,
      errorMessage: 'a day as YYYY-MM-DD',
    }),
  ),
});

/** A failure that is known, why, and until when it is put up with. */
export type KnownFailure = s.Static<typeof knownFailureSchema>;

export const knownFailuresSchema = s.document(s.object({ known: s.array(knownFailureSchema) }), {
  title: 'Failures that are known',
  description: 'For doppel check --known FILE',
});

/** Read a list of known failures. @throws SuiteError when it is missing, broken, or names a rule that there is not */
export function readKnownFailures(
  file: string,
  rules: readonly { readonly id: string }[],
): readonly KnownFailure[] {
  const {
    value: { known },
    errorAt,
  } = openConfigFile(file, knownFailuresSchema, SuiteError);
  const stranger = known.findIndex(({ rule }) => !rules.some(({ id }) => id === rule));
  if (stranger >= 0)
    throw errorAt(['known', stranger, 'rule'], `there is no rule ${known[stranger]?.rule ?? ''}`);
  return known;
}

/**
 * Mark the results that a list foresees.
 *
 * @param today - `YYYY-MM-DD`
 */
export function markKnown(
  results: readonly RuleResult[],
  known: readonly KnownFailure[],
  today: string,
): RuleResult[] {
  return results.map((result) => {
    const entry = known.find(({ rule }) => rule === result.rule.id);
    if (!entry || result.verdict === 'skip' || result.verdict === 'error') return result;
    const expired = entry.until !== undefined && entry.until < today;
    const state = result.verdict === 'pass' ? 'unexpected-pass' : expired ? 'expired' : 'expected';
    return { ...result, known: { ...entry, state } };
  });
}

/** Whether a result makes the run fail: a failure that was not foreseen, or a pass that was not. */
export function countsAsFailure({ verdict, known }: RuleResult): boolean {
  if (known?.state === 'unexpected-pass') return true;
  return verdict === 'fail' && known?.state !== 'expected';
}
