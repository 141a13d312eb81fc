import type { RunResult } from '../../conformance/index.js';
import type { Mutant } from '../Mutant.js';
import { serveMutant } from '../proxy/serveMutant.js';
import { openMutant } from '../inside/openMutant.js';
import type { MutantKind, MutantResult, MutantStatus } from '../MutationReport.js';
import type { VendorRunner } from './VendorRunner.js';
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
 * Run the suite against a stub with a mutant: first the cases that judge a rule that the mutant names, then the probes that do,
 * and everything else only where a named rule has not failed.
 */
export async function runMutant(
  runner: VendorRunner,
  mutant: Mutant,
  { without = [], rest = true, overHttp = false }: MutantRun = {},
): Promise<MutantResult> {
  const named = mutant.rules.map((rule) => `${runner.vendor}.${rule}`);
  const about = { vendor: runner.vendor, id: mutant.id, about: mutant.about, kind: kindOf(mutant), named };
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
    target ??= await open(runner, mutant);
    const result = await runner.run(target.url, { cases: ({ id }) => cases.has(id), probes, checks });
    for (const rule of failedRules(result)) failed.add(rule);
    for (const { name, observations } of result.probes) {
      found(
        `probe ${name}`,
        observations.filter(({ ok }) => !ok).map(({ rule }) => rule),
      );
    }
    errors.push(...errorsOf(result));
  };
  /** On recorded exchanges. @returns whether all of these cases could be judged so */
  const judgedAll = (cases: ReadonlySet<string>): boolean => {
    const judged = overHttp ? undefined : runner.baseline.judge(mutant, checks, runner, cases);
    for (const rule of judged?.failed ?? []) failed.add(rule);
    return judged?.whole === true;
  };
  const allowed = (probes: readonly string[]): string[] =>
    probes.filter((name) => !without.includes(`probe ${name}`));

  try {
    const all = [...runner.judges.keys()];
    const seeing = new Set(all.filter((id) => named.some((rule) => runner.judges.get(id)?.has(rule))));
    const others = new Set(all.filter((id) => !seeing.has(id)));
    if (!judgedAll(seeing)) await ask(seeing, []);
    await ask(new Set(), allowed([...new Set(left().flatMap((rule) => runner.probesOf(rule)))]));
    if (named.length === 0 && rest) {
      // Nothing is meant to notice it, so no probe either.
      if (!judgedAll(others)) await ask(others, []);
    } else if (left().length > 0 && rest) {
      judgedAll(others);
      // Probes use what cases have captured, such as the key of an upload.
      if (left().length > 0) await ask(others, allowed(runner.probes));
    }
  } finally {
    await target?.close();
  }
  return {
    ...about,
    status: errors.length > 0 ? 'error' : statusOf(mutant, named, failed),
    failed: runner.rules.filter((rule) => failed.has(rule)),
    by: Object.fromEntries([...by].map(([rule, names]) => [rule, [...names].sort()])),
    ...(failed.size === 0 && mutant.equivalent !== undefined && { reason: mutant.equivalent }),
    ...(errors[0] !== undefined && { reason: errors[0] }),
  };
}

function open(runner: VendorRunner, mutant: Mutant): Promise<{ url: string; close(): Promise<void> }> {
  if (mutant.inProcess) return openMutant(runner.vendor, mutant.inProcess, runner.engine, runner.specs);
  runner.stub.reset();
  return serveMutant(mutant, runner.stub.url, runner);
}

function statusOf(
  { equivalent }: Mutant,
  named: readonly string[],
  failed: ReadonlySet<string>,
): MutantStatus {
  if (failed.size === 0) return equivalent === undefined ? 'survived' : 'equivalent';
  if (named.every((rule) => failed.has(rule))) return 'killed';
  if (named.some((rule) => failed.has(rule))) return 'missed';
  return 'misattributed';
}

function kindOf({ operator, response, request, proxy, inProcess }: Mutant): MutantKind {
  if (operator !== undefined) return 'operator';
  if (inProcess) return inProcess.spec ? 'document' : 'in-process';
  if (proxy) return 'proxy';
  if (request) return 'request';
  if (response) return 'response';
  throw new Error('a mutant wants response, request, proxy or inProcess');
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
