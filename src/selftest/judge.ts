import { CHECKS } from '../conformance/index.js';
import type { MutantResult, MutationReport, Shortcoming, BaselineResult } from './MutationReport.js';

const WHY: Readonly<
  Record<Exclude<MutantResult['status'], 'killed' | 'equivalent'>, (result: MutantResult) => string>
> = {
  missed: ({ named, failed }) =>
    `${named.filter((rule) => !failed.includes(rule)).join(', ')} held, though the mutant breaks it`,
  misattributed: ({ failed }) => `only rules that it does not name noticed: ${failed.slice(0, 5).join(', ')}`,
  survived: () => 'no rule noticed',
  error: ({ reason = '' }) => `the harness failed: ${reason}`,
};

/**
 * What each check and probe found, and in how many mutants nothing else made a named rule fail.
 *
 * @param names - of the checks and probes that the suites use
 */
export function countChecks(
  mutants: readonly MutantResult[],
  names: readonly string[],
): Record<string, { found: number; alone: number }> {
  return Object.fromEntries(
    names.map((name) => {
      const findings = mutants.map(({ by }) => Object.values(by).filter((checks) => checks.includes(name)));
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
export function shortcomings(report: Omit<MutationReport, 'shortcomings'>): Shortcoming[] {
  const { mutants, baseline, whole } = report;
  const found: Shortcoming[] = mutants.flatMap((result) =>
    result.status === 'killed' || result.status === 'equivalent'
      ? []
      : [{ what: 'mutant', id: `${result.vendor} ${result.id}`, why: WHY[result.status](result) }],
  );
  found.push(...baseline.flatMap(alarms));
  return whole ? [...found, ...idleRules(report), ...idleChecks(report)] : found;
}

function alarms({ falseAlarms }: BaselineResult): Shortcoming[] {
  return falseAlarms.map((id) => ({ what: 'false alarm', id, why: 'failed on the baseline' }));
}

function idleRules({ mutants, vendors }: Omit<MutationReport, 'shortcomings'>): Shortcoming[] {
  const killing = new Set(
    mutants.flatMap(({ named, failed }) => named.filter((rule) => failed.includes(rule))),
  );
  const idle = vendors.flatMap(({ rules }) => rules.filter((rule) => !killing.has(rule)));
  return idle.map((id) => ({ what: 'rule', id, why: 'no mutant that names it makes it fail' }));
}

function idleChecks({ checks }: Omit<MutationReport, 'shortcomings'>): Shortcoming[] {
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
