/** An image that a request brought: what it was, never the image itself. */
export interface SeenImage {
  /** Wire name of the field that held it. */
  readonly field: string;
  /** Of the image's bytes, in hexadecimal digits. */
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

/** One request to a vendor's operation. Holds no image, no credential and no query string. */
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
  /** cut: the connection ended before the response was complete. */
  readonly outcome: 'under-way' | 'sent' | 'cut';
  readonly milliseconds?: number;
  /** The outcome that somebody asked for beforehand. */
  readonly forced?: string;
  /** The fault that was put in. */
  readonly fault?: string;
  /** What the stub said beside the response. */
  readonly notice?: string;
  /** Where the response departs from the vendor's document. */
  readonly findings?: readonly string[];
  readonly images: readonly SeenImage[];
  readonly request?: KeptBody;
  readonly response?: KeptBody;
  readonly charge?: JournalCharge;
}
