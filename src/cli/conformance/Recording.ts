import type { RecordedExchange } from '../../conformance/index.js';

/** In characters of responses; a run of a sound target has less than one percent of it. */
const MOST = 128 * 1024 * 1024;

/** The exchanges of a run, as long as memory and a file can hold them: a target may answer each call with 16 MiB. */
export class Recording {
  readonly exchanges: RecordedExchange[] = [];
  /** How many exchanges were left out. */
  omitted = 0;
  private size = 0;

  constructor(private readonly most = MOST) {}

  take(exchange: RecordedExchange): void {
    const size = this.size + exchange.response.text.length;
    if (size > this.most) this.omitted++;
    else {
      this.size = size;
      this.exchanges.push(exchange);
    }
  }
}
