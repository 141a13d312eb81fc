#!/usr/bin/env node
import './stopSignal.js';
import { Command, CommanderError } from 'commander';
import { DoppelError } from '../core/DoppelError.js';
import { packageVersion } from '../core/packageRoot.js';
import { guardOutput } from './guardOutput.js';
import { loadCommands } from './loadCommands.js';
import { exampleVendor } from './vendorNames.js';

/** Exit code of everything that is the caller's mistake or Doppel's own failure. */
const USAGE = 2;

guardOutput();

const program = new Command('doppel')
  .description('A mock-and-conformance test harness for face APIs.')
  .version(packageVersion())
  .option('--verbose', 'print the stack trace of an error')
  .addHelpText(
    'after',
    `
Examples:
  $ doppel serve                             stand in for all vendors at http://127.0.0.1:4010
  $ doppel accounts                          list the test credentials
  $ doppel ${`check ${exampleVendor()} --stub`.padEnd(33)} check which requirements of a document the stub meets
  $ doppel selftest                          break the stub on purpose and see the suites notice
  $ doppel faces photo.jpg                   print what the engine sees in an image
  $ doppel faces photo.jpg --draw seen.png   draw it
  $ doppel fixtures list                     images of synthetic people
  $ doppel measure --people 20               measure the engine on synthetic people`,
  );
for (const command of await loadCommands(process.argv.slice(2))) program.addCommand(command);

for (const command of allCommands(program)) {
  command.exitOverride().configureOutput({
    outputError: (text, write) => {
      const oneLine = text
        .trim()
        .replace(/^error: /, '')
        .replace(/\s*\n\s*/g, ' ');
      write(`doppel: ${oneLine}. See ${commandLine(command)} --help\n`);
    },
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError)
    return error.exitCode === 0 || error.code === 'commander.help' ? 0 : USAGE;
  const { message, stack } = error as Error;
  const known = error instanceof DoppelError;
  process.stderr.write(`doppel: ${known ? message : `unexpected failure: ${message}`}\n`);
  if (program.opts<{ verbose?: boolean }>().verbose) process.stderr.write(`${stack ?? ''}\n`);
  else if (!known)
    process.stderr.write('Run again with --verbose, before the command, for the stack trace.\n');
  return USAGE;
}

function commandLine(command: Command): string {
  return command.parent ? `${commandLine(command.parent)} ${command.name()}` : command.name();
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
