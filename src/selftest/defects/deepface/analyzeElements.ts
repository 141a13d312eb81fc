/** What a response says of one face under one action. */
export type Element = Readonly<Record<string, unknown>>;

type Entry = Readonly<Record<string, readonly Element[]>>;

/** Change the elements of one action, or of every one, in `results`. */
export function onElements(
  action: string,
  change: (element: Element, action: string) => unknown,
): (results: unknown) => unknown {
  return onLists(action, (list, name) => list.map((element) => change(element, name)));
}

/** Change the list of faces of one action, or of every one, in `results`. */
export function onLists(
  action: string,
  change: (list: readonly Element[], action: string) => unknown,
): (results: unknown) => unknown {
  return (results) =>
    (results as readonly Entry[]).map((entry) =>
      Object.fromEntries(
        Object.entries(entry).map(([name, list]) => [
          name,
          action === '*' || action === name ? change(list, name) : list,
        ]),
      ),
    );
}

/** Change the scores of one action. */
export function onScores(
  action: string,
  change: (scores: readonly (readonly [string, number])[]) => readonly (readonly [string, unknown])[],
): (results: unknown) => unknown {
  return onElements(action, (element) => ({
    ...element,
    [action]: Object.fromEntries(change(Object.entries(element[action] as Record<string, number>))),
  }));
}

/** Change where each face is. */
export function onRegions(
  change: (region: Readonly<Record<string, number>>, action: string) => unknown,
): (results: unknown) => unknown {
  return onElements('*', (element, action) => ({
    ...element,
    region: change(element.region as Record<string, number>, action),
  }));
}
