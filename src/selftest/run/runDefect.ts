import type { RunResult } from '../../conformance/index.js';
import type { Defect } from '../Defect.js';
import { serveDefect } from '../front/serveDefect.js';
import { openDefective } from '../inside/openDefective.js';
import type { DefectKind, DefectResult, Fate } from '../KillMatrix.js';
import type { VendorBench } from './VendorBench.js';
import { watchedChecks } from './watchChecks.js';

/** How a mutant is run. */
export interface MutantRun {
  /** Checks and probes that find nothing. */
  readonly without?: readonly string[];
  /**
   * Whether everything else runs too: without it, a mutant that gets away from what is meant for it counts as `missed` or `survived`,
   * even if something else would notice. Default: true.
   */
  readonly rest?: boolean;
  /** Whether to send every request even where the recorded ones would do, because only responses are others. */
  readonly overHttp?: boolean;
}

/**
 * Run the suite against a stub with a defect: first the cases that judge a rule that the defect names, then the probes that do,
 * and everything else only where a named rule has not failed.
 */
export async function runDefect(
  bench: VendorBench,
  defect: Defect,
  { without = [], rest = true, overHttp = false }: MutantRun = {},
): Promise<DefectResult> {
  const named = defect.rules.map((rule) => `${bench.vendor}.${rule}`);
  const about = { vendor: bench.vendor, id: defect.id, about: defect.about, kind: kindOf(defect), named };
  const failed = new Set<string>();
  const by = new Map<string, Set<string>>();
  const found = (check: string, rules: readonly string[]): void => {
    for (const rule of rules) {
      if (!named.includes(rule)) continue;
      by.set(rule, (by.get(rule) ?? new Set()).add(check));
    }
  };
  const checks = watchedChecks(without, found);
  const left = (): string[] => named.filter((rule) => !failed.has(rule));
  let target: { url: string; close(): Promise<void> } | undefined;
  const errors: string[] = [];
  const ask = async (cases: ReadonlySet<string>, probes: readonly string[]): Promise<void> => {
    if (cases.size === 0 && probes.length === 0) return;
    target ??= await open(bench, defect);
    const result = await bench.run(target.url, { cases: ({ id }) => cases.has(id), probes, checks });
    for (const rule of failedRules(result)) failed.add(rule);
    for (const { name, observations } of result.probes) {
      found(
        `probe ${name}`,
        observations.filter(({ ok }) => !ok).map(({ rule }) => rule),
      );
    }
    errors.push(...errorsOf(result));
  };
  const runCases = async (cases: ReadonlySet<string>): Promise<void> => {
    const judged = overHttp ? undefined : bench.baseline.judge(defect, checks, bench, cases);
    for (const rule of judged?.failed ?? []) failed.add(rule);
    if (!judged?.whole) await ask(cases, []);
  };
  const runProbes = (names: readonly string[]): Promise<void> =>
    ask(
      new Set(),
      names.filter((name) => !without.includes(`probe ${name}`)),
    );

  try {
    const all = [...bench.judges.keys()];
    const seeing = all.filter((id) => named.some((rule) => bench.judges.get(id)?.has(rule)));
    await runCases(new Set(seeing));
    await runProbes([...new Set(left().flatMap((rule) => bench.probesOf(rule)))]);
    if (rest && (named.length === 0 || left().length > 0)) {
      await runCases(new Set(all.filter((id) => !seeing.includes(id))));
      // Nothing is meant to notice a mutant that names no rule.
      if (named.length > 0) await runProbes(bench.probes);
    }
  } finally {
    await target?.close();
  }
  return {
    ...about,
    fate: errors.length > 0 ? 'error' : fateOf(defect, named, failed),
    failed: bench.rules.filter((rule) => failed.has(rule)),
    by: Object.fromEntries([...by].map(([rule, names]) => [rule, [...names].sort()])),
    ...(failed.size === 0 && defect.equivalent !== undefined && { reason: defect.equivalent }),
    ...(errors[0] !== undefined && { reason: errors[0] }),
  };
}

function open(bench: VendorBench, defect: Defect): Promise<{ url: string; close(): Promise<void> }> {
  if (defect.inside) return openDefective(bench.vendor, defect.inside, bench.engine, bench.specs);
  bench.stub.reset();
  return serveDefect(defect, bench.stub.url, bench);
}

function fateOf({ equivalent }: Defect, named: readonly string[], failed: ReadonlySet<string>): Fate {
  if (failed.size === 0) return equivalent === undefined ? 'survived' : 'equivalent';
  if (named.every((rule) => failed.has(rule))) return 'killed';
  if (named.some((rule) => failed.has(rule))) return 'missed';
  return 'stray';
}

function kindOf({ operator, response, request, front, inside }: Defect): DefectKind {
  if (operator !== undefined) return 'operator';
  if (inside) return inside.spec ? 'document' : 'inside';
  if (front) return 'between';
  if (request) return 'request';
  if (response) return 'response';
  throw new Error('a defect wants response, request, front or inside');
}

/** Ids of the rules that a run found broken, whatever their level. */
export function failedRules({ rules }: RunResult): string[] {
  return rules.filter(({ failures }) => failures.length > 0).map(({ rule }) => rule.id);
}

/** What went wrong with the harness, not with the target. */
export function errorsOf({ cases, probes }: RunResult): string[] {
  return [...cases, ...probes]
    .filter(({ verdict }) => verdict === 'error')
    .map(({ reason = 'an error without a reason' }) => reason);
}
