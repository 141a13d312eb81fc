// Imported before all else: the first process of a container has no default action for a signal, and ignores those that come
// before it listens for them.
const NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;

/** What a command does in place of ending at once. */
let stop: (() => void) | undefined;

for (const [signal, number] of Object.entries(NUMBERS) as ['SIGINT' | 'SIGTERM', number][]) {
  process.on(signal, () => {
    if (stop) {
      stop();
      // Who asks a second time does not want to wait.
      stop = undefined;
      return;
    }
    process.removeAllListeners(signal);
    // The parent process is to see the signal,
    process.kill(process.pid, signal);
    // which the first process of a container cannot send itself.
    process.exit(128 + number);
  });
}

/** Resolves when the process is asked to end. From the call on it does not end by itself, unless it is asked again. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    stop = resolve;
  });
}
