/** Where progress is shown: standard error. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How often a terminal's line is renewed, in milliseconds. */
const RENEWAL = 200;

/** Progress of long work: one line that renews itself on a terminal, a line for every tenth elsewhere. */
export class ProgressLine {
  private readonly start = Date.now();
  private renewed = 0;
  private tenths = 0;

  /**
   * @param what - what is counted, for example `images`
   */
  constructor(
    private readonly what: string,
    private readonly stream: ProgressStream = process.stderr,
  ) {}

  /** Show that `done` of `total` are done. */
  readonly show = (done: number, total: number): void => {
    const share = done / total;
    const seconds = (Date.now() - this.start) / 1000;
    const left = done < total ? `, about ${duration((seconds / share) * (1 - share))} left` : '';
    const line = `${done} of ${total} ${this.what} (${Math.floor(share * 100)} %${left})`;
    if (this.stream.isTTY) {
      if (done < total && Date.now() - this.renewed < RENEWAL) return;
      this.renewed = Date.now();
      this.stream.write(`\r\u001b[2K${line}`);
    } else if (Math.floor(share * 10) > this.tenths) {
      this.tenths = Math.floor(share * 10);
      this.stream.write(`${line}\n`);
    }
  };

  /** Make room for other output, whether all is done or not. */
  end(): void {
    if (this.stream.isTTY && this.renewed > 0) this.stream.write('\r\u001b[2K');
  }
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
