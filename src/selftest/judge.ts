import type { DefectResult, KillMatrix, Shortcoming, SoundResult } from './KillMatrix.js';
import { CHECK_NAMES } from './run/watchChecks.js';

const WHY: Readonly<Record<Exclude<DefectResult['fate'], 'killed'>, (result: DefectResult) => string>> = {
  missed: ({ named, failed }) =>
    `${named.filter((rule) => !failed.includes(rule)).join(', ')} held, though the defect breaks it`,
  stray: ({ failed }) => `only rules that it does not name noticed: ${failed.slice(0, 5).join(', ')}`,
  survived: () => 'no rule noticed',
  error: ({ reason = '' }) => `the harness failed: ${reason}`,
};

/** What each check found, and in how many defects nothing else would have made a named rule fail. */
export function countChecks(
  defects: readonly DefectResult[],
  probes: readonly string[],
): Record<string, { found: number; alone: number }> {
  const names = [...exactChecks(), ...probes.map((name) => `probe ${name}`)];
  return Object.fromEntries(
    names.map((name) => {
      const rulesOf = defects.map(({ by }) => Object.values(by).filter((checks) => checks.includes(name)));
      return [
        name,
        {
          found: rulesOf.filter((rules) => rules.length > 0).length,
          alone: rulesOf.filter((rules) => rules.some((checks) => checks.length === 1)).length,
        },
      ];
    }),
  );
}

/** The names under which findings are counted: those without finer ones below them. */
function exactChecks(): string[] {
  return CHECK_NAMES.filter((name) => !CHECK_NAMES.some((other) => other.startsWith(`${name}.`)));
}

/** Everything for which a selftest fails. */
export function shortcomings(matrix: Omit<KillMatrix, 'shortcomings'>): Shortcoming[] {
  const { defects, vendors, sound, whole, checks } = matrix;
  const found: Shortcoming[] = defects.flatMap((result) =>
    result.fate === 'killed'
      ? []
      : [{ what: 'defect', id: `${result.vendor} ${result.id}`, why: WHY[result.fate](result) }],
  );
  found.push(...sound.flatMap(alarms));
  if (!whole) return found;
  const killing = new Set(
    defects.flatMap(({ named, failed }) => named.filter((rule) => failed.includes(rule))),
  );
  for (const rule of vendors.flatMap(({ rules }) => rules)) {
    if (!killing.has(rule))
      found.push({ what: 'rule', id: rule, why: 'no defect that names it makes it fail' });
  }
  for (const [id, { alone }] of Object.entries(checks)) {
    if (alone === 0)
      found.push({
        what: 'check',
        id,
        why: 'without it every defect would still be caught: it could be broken',
      });
  }
  return found;
}

function alarms({ falseAlarms }: SoundResult): Shortcoming[] {
  return falseAlarms.map((rule) => ({ what: 'false alarm', id: rule, why: 'failed on the sound stub' }));
}
