const FAILED = 2;

/**
 * Lines that cannot be written are lost, and nothing else is: not the server that prints them, nor the verdict of a check.
 *
 * A reader that has had enough, such as `head`, is no failure. Where the disk is full that is said once, and a command whose
 * exit code says nothing else ends with 2.
 */
export function guardOutput(): void {
  let said = false;
  process.stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || said) return;
    said = true;
    process.stderr.write(`doppel: cannot write to standard output (${code}): these lines are lost\n`);
    process.once('exit', () => {
      process.exitCode ??= FAILED;
    });
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => undefined);
}

/** Beyond it a reader that has stopped to read takes more memory than its lines are worth. */
const MOST_PENDING = 1024 * 1024;

/** Print a line of something that goes on for ever: it is lost where nobody reads. */
export function printLine(line: string): void {
  if (process.stdout.writableLength < MOST_PENDING) process.stdout.write(`${line}\n`);
}

const LAST_WORDS_MS = 1_000;

/** The process is about to end: a reader that has stopped to read does not keep it. */
export function abandonUnread(): void {
  setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
}
