import { runResultSchema, type RunResult } from '../../conformance/RunEvent.js';
import { rulePath } from '../result/rulePath.js';
import { arrange } from './arrange.js';

/**
 * A result as JSON, ending with a line break: the same result always gives the same text. Rules are ordered by id, and
 * their files are named from the root of the package. `runResultSchema` describes it; `readResult` reads it again.
 */
export function jsonReport(result: RunResult): string {
  const rules = result.rules
    .map((entry) => ({ ...entry, rule: { ...entry.rule, file: rulePath(entry.rule) } }))
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return `${JSON.stringify(arrange({ ...result, rules }, runResultSchema), null, 2)}\n`;
}
