import type { Command } from 'commander';

/** The commands in the order of the help, each loaded when it is wanted: most of what one needs, another never uses. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serveCommand(),
  accounts: async () => (await import('./accounts.js')).accountsCommand(),
  check: async () => (await import('./conformance/check.js')).checkCommand(),
  rules: async () => (await import('./conformance/rules.js')).rulesCommand(),
  diff: async () => (await import('./conformance/diff.js')).diffCommand(),
  init: async () => (await import('./conformance/init.js')).initCommand(),
  faces: async () => (await import('./faces.js')).facesCommand(),
  fixtures: async () => (await import('./fixtures/fixturesCommand.js')).fixturesCommand(),
  judge: async () => (await import('./judge.js')).judgeCommand(),
  measure: async () => (await import('./measure.js')).measureCommand(),
  selftest: async () => (await import('./selftest.js')).selftestCommand(),
  suites: async () => (await import('./suites.js')).suitesCommand(),
};

/**
 * The command that a command line names, alone; all of them where it names none of ours, for the help and for what commander
 * says of a slip of the pen.
 *
 * @param words - the command line without the program
 */
export function commandsFor(words: readonly string[]): Promise<Command[]> {
  const name = words.find((word) => !word.startsWith('-')) ?? '';
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((named ? [named] : Object.values(COMMANDS)).map((load) => load()));
}
