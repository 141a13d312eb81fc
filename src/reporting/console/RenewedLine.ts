import type { ReportStream } from '../Reporter.js';

const CLEAR = '\r\u001b[2K';

/** One line for progress: renewed in place on a terminal, written anew for every tenth elsewhere. */
export class RenewedLine {
  private renewed = -Infinity;
  private shown = false;
  private tenths = 0;

  /**
   * @param interval - a terminal's line is renewed no more often, in milliseconds
   * @param now - the time in milliseconds
   */
  constructor(
    private readonly stream: ReportStream,
    private readonly interval: number,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Put a line in the place of the last one on a terminal, unless that was renewed a moment ago.
   *
   * @param last - to be shown in any case
   */
  renew(line: () => string, last = false): void {
    if (!this.stream.isTTY) return;
    if (this.shown && !last && this.now() - this.renewed < this.interval) return;
    this.renewed = this.now();
    this.shown = true;
    this.stream.write(CLEAR + line());
  }

  /** Write a line where there is no terminal, when another tenth of the work is done. */
  writeAtTenth(share: number, line: () => string): void {
    const tenths = Math.floor(share * 10);
    if (this.stream.isTTY || tenths <= this.tenths) return;
    this.tenths = tenths;
    this.stream.write(`${line()}\n`);
  }

  /** Make room for other output. */
  clear(): void {
    if (this.shown) this.stream.write(CLEAR);
    this.shown = false;
  }
}
