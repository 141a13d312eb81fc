import { ConfigurationError } from './ConfigurationError.js';

/** What time a stub has, for tests that cannot wait: how `RunningStub.clock` and the admin API show and move it. */
export interface MovableClock {
  readonly now: Date;
  /** Whether time stands still until it is moved. */
  readonly frozen: boolean;
  /** Make it this time. @param time - a Date, or a text such as `2027-01-31T09:00:00Z` @throws ConfigurationError when it is none */
  set(time: Date | string): void;
  /** Let so many seconds pass at once; a negative number goes back. @throws ConfigurationError when it leads out of all time */
  advance(seconds: number): void;
  /** Let time stand still until it is moved, or `run` lets it go on. */
  freeze(): void;
  run(): void;
  /** As it was when the stub started. */
  reset(): void;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
/** Years that every format of a date has: four digits. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9999, 0, 1);

/** The one clock of a stub: access tokens, upload URLs, rate limits and all timestamps go by it. */
export class Clock implements MovableClock {
  private ahead = 0;
  private standing: number | undefined;
  private readonly ahead0: number;

  /**
   * @param base - the clock that goes on its own
   * @param start - what time it is at the start, or how much later than it is: `2027-01-31T09:00:00Z`, `+90d`, `-15m`
   * @throws ConfigurationError when the start is neither
   */
  constructor(
    private readonly base: () => Date = () => new Date(),
    start?: Date | string,
  ) {
    const [, sign, count, unit = ''] = /^([+-])(\d{1,9})([smhd])$/.exec(String(start)) ?? [];
    if (sign !== undefined) this.advance(Number(`${sign}${count ?? ''}`) * (UNITS[unit] ?? 1));
    else if (start !== undefined) this.set(start);
    this.ahead0 = this.ahead;
  }

  /** To be handed on: needs no object before it. */
  readonly read = (): Date => this.now;

  get now(): Date {
    return new Date(this.milliseconds);
  }

  get frozen(): boolean {
    return this.standing !== undefined;
  }

  set(time: Date | string): void {
    const milliseconds = typeof time === 'string' ? parseTime(time) : time.getTime();
    if (!(milliseconds >= EARLIEST && milliseconds < LATEST)) {
      throw new ConfigurationError(
        `The clock cannot be set to ${String(time)}; give a time from 1970 to 9998 such as 2027-01-31T09:00:00Z`,
      );
    }
    this.ahead += milliseconds - this.milliseconds;
    if (this.standing !== undefined) this.standing = milliseconds;
  }

  advance(seconds: number): void {
    const time = this.milliseconds + seconds * 1000;
    if (!Number.isFinite(time)) throw new ConfigurationError('The clock advances by a number of seconds');
    this.set(new Date(time));
  }

  freeze(): void {
    this.standing ??= this.milliseconds;
  }

  run(): void {
    if (this.standing === undefined) return;
    this.ahead = this.standing - this.base().getTime();
    this.standing = undefined;
  }

  reset(): void {
    this.standing = undefined;
    this.ahead = this.ahead0;
  }

  private get milliseconds(): number {
    return this.standing ?? this.base().getTime() + this.ahead;
  }
}

/** ISO 8601 with its zone: without one, the time would be another one on each machine. */
function parseTime(text: string): number {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : NaN;
}
