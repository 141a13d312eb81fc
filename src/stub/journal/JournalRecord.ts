import type { ServerResponse } from 'node:http';
import { cleanText } from './cleanText.js';
import type { JournalCharge, JournalEntry, KeptBody, SeenImage } from './JournalEntry.js';
import { summarise } from './summarise.js';

const MOST_IMAGES = 20;
const MOST_FINDINGS = 20;

type Changing = { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] };

/** What is known of a request when it arrives. */
export interface JournalStart {
  readonly method: string;
  /** A query string in it is not kept. */
  readonly path: string;
  readonly vendor?: string;
  readonly operation?: string;
}

/** The journal's line for a request under way: the stub fills it in as it learns more. */
export class JournalRecord {
  private readonly kept: Changing;
  private readonly started = performance.now();

  constructor(
    id: string,
    time: Date,
    { method, path, vendor, operation }: JournalStart,
    private readonly conceal: (text: string) => string = (text) => text,
  ) {
    this.kept = {
      id,
      time: time.toISOString(),
      method: this.short(method),
      path: this.short(path.split(/[?#]/, 1)[0] ?? ''),
      outcome: 'under-way',
      images: [],
      ...(vendor !== undefined && { vendor }),
      ...(operation !== undefined && { operation }),
    };
  }

  get id(): string {
    return this.kept.id;
  }

  /** As it stands now: what comes later does not change it. */
  get entry(): JournalEntry {
    return { ...this.kept, images: [...this.kept.images] };
  }

  /** @param name - of the account, never its key */
  account(name: string): void {
    // Of the accounts file: shown everywhere, and to be found by.
    this.kept.account = cleanText(name) ?? `[${name.length} characters]`;
  }

  image({ field, sha256, bytes, width, height, faces, problem }: SeenImage): void {
    if (this.kept.images.length >= MOST_IMAGES) return;
    const seen: SeenImage = {
      field: this.short(field),
      sha256,
      bytes,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(faces !== undefined && { faces }),
      ...(problem !== undefined && { problem: this.short(problem) }),
    };
    this.kept.images = [...this.kept.images, seen];
  }

  requestBody(contentType: string | undefined, body: unknown): void {
    this.kept.request = this.keep(contentType, body);
  }

  /** What was decided to answer; whether it arrived is for `end` to say. */
  responded(status: number, contentType: string | undefined, body: unknown): void {
    this.kept.status = status;
    this.kept.response = this.keep(contentType, body);
  }

  forced(text: string): void {
    this.kept.forced = this.short(text);
  }

  fault(text: string): void {
    this.kept.fault = this.short(text);
  }

  notice(text: string): void {
    this.kept.notice = this.short(text);
  }

  findings(list: readonly string[]): void {
    this.kept.findings = list.slice(0, MOST_FINDINGS).map((text) => this.short(text));
  }

  charged({ entry, amount, minorUnits, currency, state }: JournalCharge): void {
    this.kept.charge = { entry, amount, minorUnits, currency, state };
  }

  /** The charge was settled or reversed; without a charge nothing happens. */
  chargeState(state: JournalCharge['state']): void {
    if (this.kept.charge) this.kept.charge = { ...this.kept.charge, state };
  }

  /** The request is over; only the first call counts. What was cut off before its first byte has no status. */
  end(outcome: 'sent' | 'cut'): void {
    if (this.kept.outcome !== 'under-way') return;
    this.kept.outcome = outcome;
    this.kept.milliseconds = Math.round((performance.now() - this.started) * 100) / 100;
  }

  private keep(contentType: string | undefined, body: unknown): KeptBody {
    return {
      ...(contentType !== undefined && { contentType: this.short(contentType) }),
      ...(body !== undefined && { body: mapTexts(summarise(body), this.conceal) }),
    };
  }

  private short(text: string): string {
    return this.conceal(cleanText(text) ?? `[${text.length} characters]`);
  }
}

/** A value of JSON with all its texts and names changed. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [change(name), mapTexts(entry, change)]),
  );
}

const RECORD = Symbol('journal record');

type Recorded = ServerResponse & { [RECORD]?: JournalRecord };

/** Keep the journal record of a request with its response. */
export function keepRecord(response: ServerResponse, record: JournalRecord): void {
  (response as Recorded)[RECORD] = record;
}

/** The journal record of the request that is being answered; `undefined` where no journal is kept. */
export function recordOf(response: ServerResponse): JournalRecord | undefined {
  return (response as Recorded)[RECORD];
}
