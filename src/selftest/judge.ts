import { CHECKS } from '../conformance/index.js';
import type { DefectResult, KillMatrix, Shortcoming, SoundResult } from './KillMatrix.js';

const WHY: Readonly<
  Record<Exclude<DefectResult['fate'], 'killed' | 'equivalent'>, (result: DefectResult) => string>
> = {
  missed: ({ named, failed }) =>
    `${named.filter((rule) => !failed.includes(rule)).join(', ')} held, though the mutant breaks it`,
  stray: ({ failed }) => `only rules that it does not name noticed: ${failed.slice(0, 5).join(', ')}`,
  survived: () => 'no rule noticed',
  error: ({ reason = '' }) => `the harness failed: ${reason}`,
};

/**
 * What each check and probe found, and in how many defects nothing else made a named rule fail.
 *
 * @param names - of the checks and probes that the suites use
 */
export function countChecks(
  defects: readonly DefectResult[],
  names: readonly string[],
): Record<string, { found: number; alone: number }> {
  return Object.fromEntries(
    names.map((name) => {
      const findings = defects.map(({ by }) => Object.values(by).filter((checks) => checks.includes(name)));
      return [
        name,
        {
          found: findings.filter((rules) => rules.length > 0).length,
          alone: findings.filter((rules) => rules.some((checks) => checks.length === 1)).length,
        },
      ];
    }),
  );
}

/** Everything for which a selftest fails. */
export function shortcomings(matrix: Omit<KillMatrix, 'shortcomings'>): Shortcoming[] {
  const { defects, sound, whole } = matrix;
  const found: Shortcoming[] = defects.flatMap((result) =>
    result.fate === 'killed' || result.fate === 'equivalent'
      ? []
      : [{ what: 'defect', id: `${result.vendor} ${result.id}`, why: WHY[result.fate](result) }],
  );
  found.push(...sound.flatMap(alarms));
  return whole ? [...found, ...idleRules(matrix), ...idleChecks(matrix)] : found;
}

function alarms({ falseAlarms }: SoundResult): Shortcoming[] {
  return falseAlarms.map((id) => ({ what: 'false alarm', id, why: 'failed on the baseline' }));
}

function idleRules({ defects, vendors }: Omit<KillMatrix, 'shortcomings'>): Shortcoming[] {
  const killing = new Set(
    defects.flatMap(({ named, failed }) => named.filter((rule) => failed.includes(rule))),
  );
  const idle = vendors.flatMap(({ rules }) => rules.filter((rule) => !killing.has(rule)));
  return idle.map((id) => ({ what: 'rule', id, why: 'no mutant that names it makes it fail' }));
}

function idleChecks({ checks }: Omit<KillMatrix, 'shortcomings'>): Shortcoming[] {
  const used = Object.keys(checks);
  const unused = Object.keys(CHECKS).filter(
    (name) => !used.some((one) => one === name || one.startsWith(`${name}.`)),
  );
  const idle = Object.entries(checks).flatMap(([name, { alone }]) => (alone === 0 ? [name] : []));
  return [
    ...unused.map((id) => ({ what: 'check' as const, id, why: 'no suite uses it' })),
    ...idle.map((id) => ({
      what: 'check' as const,
      id,
      why: 'if it found nothing any more, every mutant would still be killed',
    })),
  ];
}
