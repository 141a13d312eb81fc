/** What the floor in express is told of the requests that it gets: it knows no vendor. */
export interface FloorRoutes {
  /** Two lists of numbers in JSON; who sends the header with this value is refused. */
  readonly numbers: { readonly path: string; readonly refused: readonly [header: string, value: string] };
  /** Two files of a form. */
  readonly form: FloorRoute;
  /** Two images in JSON as base64. */
  readonly texts: FloorRoute;
}

interface FloorRoute {
  readonly path: string;
  readonly response: unknown;
}
