import type { Case, Suite } from '../Suite.js';

/**
 * The cases of a choice, and those without which they cannot be judged: what prepares every run, what captures values that they
 * use, and what they say they come after.
 */
export function casesToRun(suite: Suite, chosen: (one: Case) => boolean = () => true): Case[] {
  const { cases } = suite;
  const prepare = new Set(suite.credentials.prepare);
  const wanted = new Set(cases.filter((one) => prepare.has(one.id) || chosen(one)));
  const captures = new Map(cases.map((one) => [one, Object.keys(one.capture ?? {})]));
  // A set grows while it is walked: what a needed case needs is looked at too.
  for (const one of wanted) {
    const used = variablesOf(one, suite);
    for (const [other, names] of captures) {
      if (one.after?.includes(other.id) || names.some((name) => used.has(name))) wanted.add(other);
    }
  }
  return cases.filter((one) => wanted.has(one));
}

/** Names of the variables that a request, its credentials or an expectation use. */
function variablesOf({ as = 'good', request, expect }: Case, { credentials }: Suite): Set<string> {
  const text = JSON.stringify({ role: credentials.roles[as], request, expect });
  const names = [...text.matchAll(/"\$?var":"([^"]+)"|\{\{(\w+)\}\}/g)];
  return new Set(names.map(([, source, filled]) => source ?? filled ?? ''));
}
