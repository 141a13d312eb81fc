import type { MutationReport } from '../../selftest/MutationReport.js';
import { count } from '../result/quantities.js';

/** What one vendor's suite has proved of itself. */
export interface VendorProof {
  readonly vendor: string;
  /** Mutants that something has to notice. */
  readonly mutants: number;
  /** Of these, those that operators have made from the document. */
  readonly generated: number;
  readonly killed: number;
  /** Mutants that nothing has to notice, beside the others. */
  readonly equivalent: number;
  /** Rules that the suite covers. */
  readonly rules: number;
  /** Of these, how many have caught a mutant that names them. */
  readonly killing: number;
  readonly baselineRuns: number;
  readonly falseAlarms: number;
}

/** The counts of a mutation report, a row a vendor. */
export function proofs({ vendors, mutants, baseline }: MutationReport): VendorProof[] {
  return vendors.map(({ vendor, rules }) => {
    const own = mutants.filter((one) => one.vendor === vendor);
    const killing = new Set(
      own.flatMap(({ named, failed }) => named.filter((rule) => failed.includes(rule))),
    );
    const runs = baseline.find((one) => one.vendor === vendor);
    return {
      vendor,
      mutants: own.filter(({ status }) => status !== 'equivalent').length,
      generated: own.filter(({ status, kind }) => kind === 'operator' && status !== 'equivalent').length,
      killed: own.filter(({ status }) => status === 'killed').length,
      equivalent: own.filter(({ status }) => status === 'equivalent').length,
      rules: rules.length,
      killing: rules.filter((rule) => killing.has(rule)).length,
      baselineRuns: runs?.runs ?? 0,
      falseAlarms: runs?.falseAlarms.length ?? 0,
    };
  });
}

/** The rows added up. */
export function total(rows: readonly VendorProof[]): VendorProof {
  const sum = (name: Exclude<keyof VendorProof, 'vendor'>): number =>
    rows.reduce((all, row) => all + row[name], 0);
  return {
    vendor: 'all',
    mutants: sum('mutants'),
    generated: sum('generated'),
    killed: sum('killed'),
    equivalent: sum('equivalent'),
    rules: sum('rules'),
    killing: sum('killing'),
    baselineRuns: sum('baselineRuns'),
    falseAlarms: sum('falseAlarms'),
  };
}

/** Whether the suites are proved, and why, each in words. */
export function verdictOf(report: MutationReport): {
  readonly proved: boolean;
  readonly verdict: string;
  readonly because: string;
} {
  const { shortcomings, whole } = report;
  const sums = total(proofs(report));
  const { mutants, killed, rules, killing, baselineRuns, falseAlarms, equivalent } = sums;
  const alarms = `${count(falseAlarms, 'false alarm')} in ${count(baselineRuns, 'baseline run')}`;
  const because = [
    `${killed} of ${count(mutants, 'mutant')} killed by every rule that they name`,
    ...(equivalent > 0 ? [`${equivalent} more ${equivalent === 1 ? 'is' : 'are'} equivalent`] : []),
    ...(whole ? [`${killing} of ${count(rules, 'covered rule')} killed at least one`] : []),
    ...(baselineRuns > 0 ? [alarms] : []),
  ].join(', ');
  if (shortcomings.length > 0) return { proved: false, verdict: 'not proved', because };
  return { proved: true, verdict: whole ? 'proved' : 'partial run', because };
}
