import type { Rule } from '../../contract/Rule.js';

/**
 * Where a rule is written, as a path from the root of the package with `/`: reports are read on other machines than the
 * one that made them, so nothing above `spec/` is told.
 */
export function rulePath({ file }: Pick<Rule, 'file'>): string {
  const path = file.replaceAll('\\', '/');
  const start = path.lastIndexOf('/spec/');
  return start < 0 ? path : path.slice(start + 1);
}
