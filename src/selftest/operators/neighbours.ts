/** Statuses that implementations take for one another, by the right one. */
const CONFUSED: Readonly<Record<number, readonly number[]>> = {
  200: [201, 202],
  400: [422, 500, 402],
  401: [403, 400],
  402: [403, 200],
  403: [401, 404, 400, 402],
  404: [400, 410],
  413: [400],
  415: [400],
  422: [400, 409],
  429: [503],
  500: [503, 200, 400],
  503: [500, 502],
  504: [503, 500],
};

/** Statuses in place of a documented one. */
export function neighboursOf(status: number): readonly number[] {
  return CONFUSED[status] ?? [status + 1];
}
