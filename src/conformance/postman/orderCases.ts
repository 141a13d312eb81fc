import { variablesUsedBy } from '../request/templates.js';
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
    const left = cases.filter((testCase) => !done.has(testCase));
    const operations = [...new Set(left.map(({ operation }) => operation))];
    const choices = operations.map((operation) => {
      const own = left.filter((testCase) => testCase.operation === operation);
      const ready: Case[] = [];
      for (const testCase of own) {
        const met = (needs.get(testCase) ?? []).every((other) => done.has(other) || ready.includes(other));
        if (met) ready.push(testCase);
      }
      return { operation, cases: ready, whole: ready.length === own.length };
    });
    // The first case that is left waits for none, so there is always a choice.
    const choice = choices.find(({ whole }) => whole) ?? choices.find(({ cases: ready }) => ready.length > 0);
    if (!choice) throw new Error('cases wait for one another');
    for (const testCase of choice.cases) done.add(testCase);
    groups.push({ operation: choice.operation, cases: choice.cases });
  }
  return groups;
}

/** A case waits for the last one that captured what it uses; one that captures anew, for all who used the old value. */
function needsOf(cases: readonly Case[], credentials: Credentials): Map<Case, Case[]> {
  const capturer = new Map<string, Case>();
  const users = new Map<string, Case[]>();
  const captures = new Set(cases.flatMap(({ capture = {} }) => Object.keys(capture)));
  return new Map(
    cases.map((testCase) => {
      const waits = new Set<Case>();
      for (const name of variablesUsedBy(testCase, credentials)) {
        if (!captures.has(name)) continue;
        const from = capturer.get(name);
        if (from) waits.add(from);
        users.set(name, [...(users.get(name) ?? []), testCase]);
      }
      for (const name of Object.keys(testCase.capture ?? {})) {
        for (const user of users.get(name) ?? []) if (user !== testCase) waits.add(user);
        const before = capturer.get(name);
        if (before) waits.add(before);
        capturer.set(name, testCase);
        users.set(name, []);
      }
      return [testCase, [...waits]];
    }),
  );
}
