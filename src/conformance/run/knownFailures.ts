import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../contract/compileSchema.js';
import type { RuleResult } from '../RunEvent.js';
import { SuiteError } from '../suites/SuiteError.js';

/** A failure that is known, why, and until when it is put up with. */
export interface KnownFailure {
  readonly rule: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day. */
  readonly until?: string;
}

const check = compileSchema({
  type: 'object',
  required: ['known'],
  additionalProperties: false,
  properties: {
    known: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'reason'],
        additionalProperties: false,
        properties: {
          rule: { type: 'string', minLength: 1 },
          reason: { type: 'string', minLength: 1 },
          until: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` },
        },
      },
    },
  },
});

/** Read a list of known failures. @throws SuiteError when it is missing, broken, or names a rule that there is not */
export function readKnownFailures(file: string, rules: readonly { readonly id: string }[]): KnownFailure[] {
  const content = readYaml(file, (message, cause) => new SuiteError(message, { cause }));
  const [issue] = check(content);
  if (issue) throw new SuiteError(`${file}: ${issue.path.join('.') || 'the file'} ${issue.message}`);
  const { known } = content as { known: KnownFailure[] };
  const stranger = known.find(({ rule }) => !rules.some(({ id }) => id === rule));
  if (stranger) throw new SuiteError(`${file}: there is no rule ${stranger.rule}`);
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
