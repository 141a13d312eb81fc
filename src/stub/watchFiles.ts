import { watch } from 'chokidar';

/** Files to watch, and what to do when one has been edited. */
export type Watched = ReadonlyMap<string, () => void>;

/**
 * Read files again when they are edited.
 *
 * @param report - told of every reload; with an error when the file could not be taken, and then what it said before still holds
 * @returns a function that stops watching
 */
export async function watchFiles(
  files: Watched,
  report: (file: string, error?: Error) => void,
): Promise<() => Promise<void>> {
  const watcher = watch([...files.keys()], {
    ignoreInitial: true,
    // An editor may write in several steps.
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
  });
  const reload = (file: string): void => {
    try {
      files.get(file)?.();
      report(file);
    } catch (error) {
      report(file, error as Error);
    }
  };
  watcher.on('change', reload).on('add', reload);
  await new Promise<void>((resolve) => {
    watcher.once('ready', () => {
      resolve();
    });
  });
  return () => watcher.close();
}
