/** The questions of the benchmarks, each a file: `measure({ rounds, short, log })` resolves to tables (see lib/table.mjs). */
export const questions = Object.fromEntries(
  ['server', 'memory', 'engine', 'start', 'runner', 'growth'].map((name) => [
    name,
    async (settings) => (await import(`./${name}.mjs`)).measure(settings),
  ]),
);
