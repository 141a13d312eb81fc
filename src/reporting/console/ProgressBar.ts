import type { ReportStream } from '../Reporter.js';
import { visibleLine } from '../visibleText.js';
import type { Paint } from './paint.js';

/** How often a terminal's line is renewed, in milliseconds. */
const RENEWAL = 80;
const CELLS = 24;
/** Width of a terminal that does not tell its own. */
const COLUMNS = 80;

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

/** How far a run has come: a bar that renews itself on a terminal, a line for every tenth elsewhere. */
export class ProgressBar {
  private readonly renewed: RenewedLine;
  private done = 0;
  private failed = 0;

  /**
   * @param total - number of cases
   * @param now - the time in milliseconds
   */
  constructor(
    private readonly stream: ReportStream,
    private readonly total: number,
    private readonly paint: Paint,
    now?: () => number,
  ) {
    this.renewed = new RenewedLine(stream, RENEWAL, now);
  }

  /** Count a case that is done. */
  step(label: string, failed: boolean): void {
    this.done += 1;
    if (failed) this.failed += 1;
    this.show(label);
    const share = this.total > 0 ? this.done / this.total : 0;
    this.renewed.writeAtTenth(
      share,
      () => `${this.done} of ${this.total} cases (${Math.floor(share * 100)} %), ${this.failed} failed`,
    );
  }

  /** Tell what goes on without counting it. */
  show(label: string): void {
    this.renewed.renew(() => this.line(label));
  }

  /** Write lines that stay, above the bar. */
  print(lines: string): void {
    this.clear();
    this.stream.write(`${lines}\n`);
  }

  /** Take the bar away. */
  clear(): void {
    this.renewed.clear();
  }

  private line(label: string): string {
    const total = Math.max(this.total, this.done, 1);
    const filled = Math.floor((this.done / total) * CELLS);
    const failed = this.failed > 0 ? `  ${this.failed} failed` : '';
    const counts = `  ${this.done}/${this.total}${failed}  `;
    const room = (this.stream.columns ?? COLUMNS) - CELLS - counts.length - 1;
    const rest = room > 0 ? visibleLine(label).slice(0, room) : '';
    return `${this.paint('green', '█'.repeat(filled))}${this.paint('dim', '░'.repeat(CELLS - filled))}${counts}${this.paint('dim', rest)}`;
  }
}
