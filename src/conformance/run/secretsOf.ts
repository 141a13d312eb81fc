import type { Suite } from '../Suite.js';

/** The values of the suite's secret variables, by their names. */
export function secretsOf(
  { credentials }: Suite,
  variables: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(credentials.variables).flatMap(([name, { secret }]) => {
      const value = variables[name];
      return secret && typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** The headers in which the suite's roles send credentials. */
export function credentialHeaders({ credentials }: Suite): string[] {
  return [...new Set(Object.values(credentials.roles).flatMap(({ headers }) => Object.keys(headers)))];
}

/** Credentials that are nobody's variable, by the names under which they are hidden. */
export function namedCredentials(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word, i) => [i === 0 ? 'credential' : `credential-${i + 1}`, word]));
}
