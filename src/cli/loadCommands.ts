import type { Command } from 'commander';

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
  schemas: async () => (await import('./schemas.js')).schemasCommand(),
  selftest: async () => (await import('./selftest.js')).selftestCommand(),
  suites: async () => (await import('./suites.js')).suitesCommand(),
};

/**
 * The command that a command line names, or all of them where it names none: for the help, and to say what there is. Loading
 * all takes as long as a stub needs to start.
 *
 * @param args - what follows the program's name
 */
export async function loadCommands(args: readonly string[]): Promise<Command[]> {
  // None of the options in front of a command takes a value.
  const name = args.find((arg) => !arg.startsWith('-'));
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all(load ? [load()] : Object.values(COMMANDS).map((each) => each()));
}
