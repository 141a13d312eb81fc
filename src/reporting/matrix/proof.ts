import type { KillMatrix } from '../../selftest/KillMatrix.js';
import { count } from '../result/quantities.js';

/** What one vendor's suite has proved of itself. */
export interface VendorProof {
  readonly vendor: string;
  readonly defects: number;
  readonly killed: number;
  /** Rules that the suite covers. */
  readonly rules: number;
  /** Of these, how many have caught a defect that names them. */
  readonly killing: number;
  readonly soundRuns: number;
  readonly falseAlarms: number;
}

/** The counts of a mutation report, a row a vendor. */
export function proofs({ vendors, defects, sound }: KillMatrix): VendorProof[] {
  return vendors.map(({ vendor, rules }) => {
    const own = defects.filter((one) => one.vendor === vendor);
    const killing = new Set(
      own.flatMap(({ named, failed }) => named.filter((rule) => failed.includes(rule))),
    );
    const runs = sound.find((one) => one.vendor === vendor);
    return {
      vendor,
      defects: own.length,
      killed: own.filter(({ fate }) => fate === 'killed').length,
      rules: rules.length,
      killing: rules.filter((rule) => killing.has(rule)).length,
      soundRuns: runs?.runs ?? 0,
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
    defects: sum('defects'),
    killed: sum('killed'),
    rules: sum('rules'),
    killing: sum('killing'),
    soundRuns: sum('soundRuns'),
    falseAlarms: sum('falseAlarms'),
  };
}

/** Whether the suites are proved, and why, each in words. */
export function verdictOf(matrix: KillMatrix): {
  readonly proved: boolean;
  readonly verdict: string;
  readonly because: string;
} {
  const { shortcomings, whole } = matrix;
  const { defects, killed, rules, killing, soundRuns, falseAlarms } = total(proofs(matrix));
  const because =
    `${killed} of ${count(defects, 'defect')} caught by every rule that they name, ` +
    (whole ? `${killing} of ${count(rules, 'covered rule')} caught at least one, ` : '') +
    `${count(falseAlarms, 'false alarm')} in ${count(soundRuns, 'run')} of the sound stub`;
  if (shortcomings.length > 0) return { proved: false, verdict: 'not proved', because };
  return { proved: true, verdict: whole ? 'proved' : 'proved, as far as it was tried', because };
}
