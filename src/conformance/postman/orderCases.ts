import type { Case, Credentials } from '../Suite.js';

/** Cases of one operation that stand together. */
export interface Group {
  readonly operation: string;
  readonly cases: readonly Case[];
}

/**
 * Put the cases of each operation together, without moving one before a case whose captured values it needs. An operation that needs
 * values of another that needs its own comes twice.
 */
export function orderCases(cases: readonly Case[], credentials: Credentials): Group[] {
  const needs = needsOf(cases, credentials);
  const done = new Set<Case>();
  const groups: Group[] = [];
  while (done.size < cases.length) {
    const left = cases.filter((one) => !done.has(one));
    const operations = [...new Set(left.map(({ operation }) => operation))];
    const choices = operations.map((operation) => {
      const own = left.filter((one) => one.operation === operation);
      const ready: Case[] = [];
      for (const one of own) {
        const met = (needs.get(one) ?? []).every((other) => done.has(other) || ready.includes(other));
        if (met) ready.push(one);
      }
      return { operation, cases: ready, whole: ready.length === own.length };
    });
    // The first case that is left waits for none, so there is always a choice.
    const choice = choices.find(({ whole }) => whole) ?? choices.find((one) => one.cases.length > 0);
    if (!choice) throw new Error('cases wait for one another');
    for (const one of choice.cases) done.add(one);
    groups.push({ operation: choice.operation, cases: choice.cases });
  }
  return groups;
}

/** A case waits for the last one that captured what it uses; one that captures anew, for all who used the old value. */
function needsOf(cases: readonly Case[], { roles }: Credentials): Map<Case, Case[]> {
  const capturer = new Map<string, Case>();
  const users = new Map<string, Case[]>();
  const captures = new Set(cases.flatMap(({ capture = {} }) => Object.keys(capture)));
  return new Map(
    cases.map((one) => {
      const waits = new Set<Case>();
      for (const name of namesIn([one.request, one.expect, roles[one.as ?? 'good']], captures)) {
        const from = capturer.get(name);
        if (from) waits.add(from);
        users.set(name, [...(users.get(name) ?? []), one]);
      }
      for (const name of Object.keys(one.capture ?? {})) {
        for (const user of users.get(name) ?? []) if (user !== one) waits.add(user);
        const before = capturer.get(name);
        if (before) waits.add(before);
        capturer.set(name, one);
        users.set(name, []);
      }
      return [one, [...waits]];
    }),
  );
}

/** The captured variables that parts of a case speak of, in templates, `$var` or `var`. */
function namesIn(parts: readonly unknown[], captures: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if ((key === '$var' || key === 'var') && captures.has(value)) found.add(value);
      for (const [, word = ''] of value.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g))
        if (captures.has(word)) found.add(word);
    } else if (Array.isArray(value)) for (const element of value) visit(element);
    else if (value !== null && typeof value === 'object')
      for (const [name, field] of Object.entries(value)) visit(field, name);
  };
  visit(parts);
  return found;
}
