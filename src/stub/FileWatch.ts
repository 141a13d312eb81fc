import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

/** An editor may write in several steps: a file is read when it was the same at two looks. */
const LOOK_MS = 100;
/** Some replace a file by removing it first: it is missed when it has not come back by so many looks. */
const MISSED_AFTER = 10;
const MISSING = '';

interface Watched {
  readonly file: string;
  /** Changes with the file, whichever way it was written, replaced, or reached by another link. */
  mark: string;
  /** How many looks have found it so since it changed; undefined once it was told of. */
  looks: number | undefined;
}

/**
 * Tells of files that were edited: in place, replaced, removed and made again, swapped by a link anywhere on the way to them,
 * or with their folder.
 *
 * It looks at their paths ten times a second. What the system tells of changes is about files and folders as they were when
 * the watching began, and says nothing of what comes in their place.
 */
export class FileWatch {
  private readonly watched: readonly Watched[];
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private closed = false;

  /**
   * @param onChange - called with a file that was edited, and with one that has been missing for a second
   */
  constructor(
    files: readonly string[],
    private readonly onChange: (file: string) => void,
  ) {
    // At once: what is edited from now on is noticed.
    this.watched = files.map((file) => ({ file, mark: markNow(file), looks: undefined }));
    this.lookSoon();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private lookSoon(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        this.lookSoon();
      });
    }, LOOK_MS).unref();
  }

  private async look(): Promise<void> {
    for (const watched of this.watched) {
      const mark = await markOf(watched.file);
      if (this.closed) return;
      if (this.isDue(watched, mark)) this.onChange(watched.file);
    }
  }

  private isDue(watched: Watched, mark: string): boolean {
    if (mark !== watched.mark) {
      watched.mark = mark;
      watched.looks = 0;
      return false;
    }
    if (watched.looks === undefined) return false;
    watched.looks++;
    if (mark === MISSING && watched.looks < MISSED_AFTER) return false;
    watched.looks = undefined;
    return true;
  }
}

interface Stats {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

function markNow(file: string): string {
  try {
    return asMark(statSync(file, { bigint: true }));
  } catch {
    return MISSING;
  }
}

async function markOf(file: string): Promise<string> {
  try {
    return asMark(await stat(file, { bigint: true }));
  } catch {
    return MISSING;
  }
}

function asMark({ dev, ino, size, mtimeNs, ctimeNs }: Stats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
