import { cleanText } from './cleanText.js';
import type { JournalCharge, JournalEntry, KeptBody, SeenPicture } from './JournalEntry.js';
import { summarise } from './summarise.js';

const MOST_PICTURES = 20;
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

  constructor(id: string, time: Date, { method, path, vendor, operation }: JournalStart) {
    this.kept = {
      id,
      time: time.toISOString(),
      method: short(method),
      path: short(path.split(/[?#]/, 1)[0] ?? ''),
      outcome: 'under-way',
      pictures: [],
      ...(vendor !== undefined && { vendor }),
      ...(operation !== undefined && { operation }),
    };
  }

  get id(): string {
    return this.kept.id;
  }

  /** As it stands now: what comes later does not change it. */
  get entry(): JournalEntry {
    return { ...this.kept, pictures: [...this.kept.pictures] };
  }

  operation({ vendor, operationId }: { readonly vendor: string; readonly operationId: string }): void {
    this.kept.vendor = vendor;
    this.kept.operation = operationId;
  }

  /** @param name - of the account, never its key */
  account(name: string): void {
    this.kept.account = short(name);
  }

  picture({ field, sha256, bytes, width, height, faces, problem }: SeenPicture): void {
    if (this.kept.pictures.length >= MOST_PICTURES) return;
    const seen: SeenPicture = {
      field: short(field),
      sha256,
      bytes,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(faces !== undefined && { faces }),
      ...(problem !== undefined && { problem: short(problem) }),
    };
    this.kept.pictures = [...this.kept.pictures, seen];
  }

  requestBody(contentType: string | undefined, body: unknown): void {
    this.kept.request = keep(contentType, body);
  }

  /** What was decided to answer; whether it arrived is for `end` to say. */
  responded(status: number, contentType: string | undefined, body: unknown): void {
    this.kept.status = status;
    this.kept.response = keep(contentType, body);
  }

  forced(text: string): void {
    this.kept.forced = short(text);
  }

  fault(text: string): void {
    this.kept.fault = short(text);
  }

  notice(text: string): void {
    this.kept.notice = short(text);
  }

  findings(list: readonly string[]): void {
    this.kept.findings = list.slice(0, MOST_FINDINGS).map(short);
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
}

function keep(contentType: string | undefined, body: unknown): KeptBody {
  return {
    ...(contentType !== undefined && { contentType: short(contentType) }),
    ...(body !== undefined && { body: summarise(body) }),
  };
}

function short(text: string): string {
  return cleanText(text) ?? `[${text.length} characters]`;
}
