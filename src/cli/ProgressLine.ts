import { RenewedLine, type ReportStream } from '../reporting/index.js';

/** How often a terminal's line is renewed, in milliseconds. */
const RENEWAL = 200;

/** Progress of long work: one line that renews itself on a terminal, a line for every tenth elsewhere. */
export class ProgressLine {
  private readonly start = Date.now();
  private readonly renewed: RenewedLine;

  /**
   * @param what - what is counted, for example `images`
   */
  constructor(
    private readonly what: string,
    stream: ReportStream = process.stderr,
  ) {
    this.renewed = new RenewedLine(stream, RENEWAL);
  }

  /** Show that `done` of `total` are done. */
  readonly show = (done: number, total: number): void => {
    const share = done / total;
    const line = (): string => {
      const seconds = (Date.now() - this.start) / 1000;
      const left = done < total ? `, about ${duration((seconds / share) * (1 - share))} left` : '';
      return `${done} of ${total} ${this.what} (${Math.floor(share * 100)} %${left})`;
    };
    this.renewed.renew(line, done >= total);
    this.renewed.writeAtTenth(share, line);
  };

  /** Make room for other output, whether all is done or not. */
  end(): void {
    this.renewed.clear();
  }
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
