/** A picture that a request brought: what it was, never the picture itself. */
export interface SeenPicture {
  /** Wire name of the field that held it. */
  readonly field: string;
  /** Of the picture's bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** In pixels, once decoded. */
  readonly width?: number;
  readonly height?: number;
  readonly faces?: number;
  /** Why it could not be used. */
  readonly problem?: string;
}

/** What a request cost. */
export interface JournalCharge {
  /** Id of the entry in the ledger. */
  readonly entry: number;
  /** In minor units of the currency, `minorUnits` of which make one. */
  readonly amount: number;
  readonly minorUnits: number;
  readonly currency: string;
  readonly state: 'open' | 'settled' | 'reversed';
}

/** What is kept of a body: see `summarise`. */
export interface KeptBody {
  readonly contentType?: string;
  readonly body?: unknown;
}

/** One request to a vendor's operation. Holds no picture, no credential and no query string. */
export interface JournalEntry {
  /** Ascending within the process: r1, r2, ... */
  readonly id: string;
  /** When it arrived, ISO 8601. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly vendor?: string;
  readonly operation?: string;
  /** Name of the account, once known. */
  readonly account?: string;
  /** Absent while the request is under way, and when nothing was sent. */
  readonly status?: number;
  /** cut: the connection ended before the answer was complete. */
  readonly outcome: 'under-way' | 'sent' | 'cut';
  readonly milliseconds?: number;
  /** The outcome that somebody asked for beforehand. */
  readonly forced?: string;
  /** The fault that was put in. */
  readonly fault?: string;
  /** What the stub said beside the answer. */
  readonly notice?: string;
  /** Where the answer departs from the vendor's document. */
  readonly findings?: readonly string[];
  readonly pictures: readonly SeenPicture[];
  readonly request?: KeptBody;
  readonly response?: KeptBody;
  readonly charge?: JournalCharge;
}
