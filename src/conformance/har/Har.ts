/** As much of HAR 1.2 as Doppel reads and writes. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: string;
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime?: string;
  /** Milliseconds. */
  readonly time?: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache?: object;
  readonly timings?: { readonly send: number; readonly wait: number; readonly receive: number };
  /** The case that it belongs to; only in what Doppel has written. */
  readonly _doppel?: { readonly vendor: string; readonly case: string };
}

export interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly postData?: {
    readonly mimeType: string;
    readonly text?: string;
    readonly params?: readonly {
      readonly name: string;
      readonly value?: string;
      readonly fileName?: string;
      readonly contentType?: string;
    }[];
  };
  readonly headersSize: number;
  readonly bodySize: number;
}

export interface HarResponse {
  /** 0 when there was no response. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly content: {
    readonly size: number;
    readonly mimeType: string;
    readonly text?: string;
    readonly encoding?: string;
  };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
}
