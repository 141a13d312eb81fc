import type { RunResult } from '../../conformance/index.js';
import type { Defect } from '../Defect.js';
import { serveDefect } from '../front/serveDefect.js';
import { openDefective } from '../inside/openDefective.js';
import type { DefectKind, DefectResult, Fate } from '../KillMatrix.js';
import type { VendorBench } from './VendorBench.js';
import { watchedChecks } from './watchChecks.js';

/**
 * Run the suite against a stub with a defect: first the cases that judge a rule that the defect names, then the probes that do,
 * and everything else only where a named rule has not failed.
 *
 * @param without - checks and probes that find nothing
 * @param rest - whether everything else runs too: without it, a defect that gets away from what is meant for it counts as `missed`
 * or `survived`, even if something else would notice
 */
export async function runDefect(
  bench: VendorBench,
  defect: Defect,
  without: readonly string[] = [],
  rest = true,
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
  const target = await open(bench, defect);
  const errors: string[] = [];
  const run = async (cases: ReadonlySet<string>, probes: readonly string[]): Promise<void> => {
    const left = probes.filter((name) => !without.includes(`probe ${name}`));
    if (cases.size === 0 && left.length === 0) return;
    const result = await bench.run(target.url, { cases: ({ id }) => cases.has(id), probes: left, checks });
    for (const rule of failedRules(result)) failed.add(rule);
    for (const { name, observations } of result.probes) {
      found(
        `probe ${name}`,
        observations.filter(({ ok }) => !ok).map(({ rule }) => rule),
      );
    }
    errors.push(...errorsOf(result));
  };

  try {
    const seeing = new Set(
      [...bench.judges].filter(([, rules]) => named.some((rule) => rules.has(rule))).map(([id]) => id),
    );
    await run(seeing, []);
    const left = (): string[] => named.filter((rule) => !failed.has(rule));
    await run(new Set(), [...new Set(left().flatMap((rule) => bench.probesOf(rule)))]);
    if (rest && left().length > 0) {
      await run(new Set([...bench.judges.keys()].filter((id) => !seeing.has(id))), bench.probes);
    }
  } finally {
    await target.close();
  }
  const fate = errors.length > 0 ? 'error' : fateOf(named, failed);
  return {
    ...about,
    fate,
    failed: bench.rules.filter((rule) => failed.has(rule)),
    by: Object.fromEntries([...by].map(([rule, names]) => [rule, [...names].sort()])),
    ...(errors[0] !== undefined && { reason: errors[0] }),
  };
}

function open(bench: VendorBench, defect: Defect): Promise<{ url: string; close(): Promise<void> }> {
  if (defect.inside) return openDefective(bench.vendor, defect.inside, bench.engine, bench.specs);
  bench.stub.reset();
  return serveDefect(defect, bench.stub.url, bench);
}

function fateOf(named: readonly string[], failed: ReadonlySet<string>): Fate {
  if (named.every((rule) => failed.has(rule))) return 'killed';
  if (named.some((rule) => failed.has(rule))) return 'missed';
  return failed.size > 0 ? 'stray' : 'survived';
}

function kindOf({ response, request, front, inside }: Defect): DefectKind {
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
