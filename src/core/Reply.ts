/** An HTTP response, before any web framework has seen it. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Without a Content-Type in the headers a string leaves as text/plain, everything else as JSON. */
  readonly body: unknown;
  /** What the developer of the client should know and the response has no room for: never part of it. */
  readonly notice?: string;
}
