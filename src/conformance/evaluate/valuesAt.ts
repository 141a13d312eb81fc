/** A value and where it stands. */
export interface Found {
  readonly path: string;
  readonly value: unknown;
}

/**
 * The values at a path: names joined by dots, `[n]` for an element, `[*]` for every one; the empty path is the whole body.
 * What is not there is not in the list.
 */
export function valuesAt(body: unknown, path: string): Found[] {
  let found: Found[] = [{ path: '', value: body }];
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\*|\d+)\]/g)) {
    found = found.flatMap((at) => step(at, name, index));
  }
  return found;
}

function step({ path, value }: Found, name: string | undefined, index: string | undefined): Found[] {
  if (name !== undefined) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    const record = value as Record<string, unknown>;
    return Object.hasOwn(record, name)
      ? [{ path: path === '' ? name : `${path}.${name}`, value: record[name] }]
      : [];
  }
  if (!Array.isArray(value)) return [];
  if (index === '*') return value.map((element: unknown, i) => ({ path: `${path}[${i}]`, value: element }));
  const i = Number(index);
  return i < value.length ? [{ path: `${path}[${i}]`, value: value[i] as unknown }] : [];
}
