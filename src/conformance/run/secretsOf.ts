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
