import { visibleLine } from '../visibleText.js';
import type { ReportStream } from '../Reporter.js';
import type { Paint } from './paint.js';

/** How often a terminal's line is renewed, in milliseconds. */
const RENEWAL = 80;
const CELLS = 24;
/** Width of a terminal that does not tell its own. */
const COLUMNS = 80;
const CLEAR = '\r\u001b[2K';

/** How far a run has come: a bar that renews itself on a terminal, a line for every tenth elsewhere. */
export class ProgressBar {
  private done = 0;
  private failed = 0;
  private tenths = 0;
  private renewed = -Infinity;
  private shown = false;

  /**
   * @param total - number of cases
   * @param now - the time in milliseconds
   */
  constructor(
    private readonly stream: ReportStream,
    private readonly total: number,
    private readonly paint: Paint,
    private readonly now: () => number = Date.now,
  ) {}

  /** Count a case that is done. */
  step(label: string, failed: boolean): void {
    this.done += 1;
    if (failed) this.failed += 1;
    if (this.stream.isTTY) {
      this.show(label);
    } else if (this.tenth() > this.tenths) {
      this.tenths = this.tenth();
      const share = Math.floor((this.done / this.total) * 100);
      this.stream.write(`${this.done} of ${this.total} cases (${share} %), ${this.failed} failed\n`);
    }
  }

  /** Tell what goes on without counting it. */
  show(label: string): void {
    if (!this.stream.isTTY || (this.shown && this.now() - this.renewed < RENEWAL)) return;
    this.renewed = this.now();
    this.shown = true;
    this.stream.write(CLEAR + this.line(label));
  }

  /** Write lines that stay, above the bar. */
  print(lines: string): void {
    this.clear();
    this.stream.write(`${lines}\n`);
  }

  /** Take the bar away. */
  clear(): void {
    if (this.shown) this.stream.write(CLEAR);
    this.shown = false;
  }

  private tenth(): number {
    return this.total > 0 ? Math.floor((this.done / this.total) * 10) : 0;
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
