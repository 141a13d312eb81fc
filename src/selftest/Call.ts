/** A request as a defect sees it. */
export interface Call {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was written, with its question mark; empty without one. */
  readonly search: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names of the headers as they were written. */
  readonly headerNames: readonly string[];
  readonly body: Buffer;
  /** `operationId`, where method and path are those of one. */
  readonly operation?: string;
  /** The body, where it is JSON. */
  readonly json?: unknown;
  /** The texts of a form and the names of its files; empty where it is none. */
  readonly form: Readonly<Record<string, string>>;
  /** Roles of the images in it, in the order of their fields; those that are sent by address among them. */
  readonly images: readonly string[];
}

/** A response as a defect sees it. */
export interface WireResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly json?: unknown;
}
