/** Headers by their names in lower case; several of one name are joined with a comma (RFC 9110, 5.3). */
export function foldHeaders(
  headers: Iterable<readonly [name: string, value: string | readonly string[] | undefined]>,
): Record<string, string> {
  const found = new Map<string, string>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    const known = found.get(name);
    const text = [value ?? ''].flat().join(', ');
    found.set(name, known === undefined ? text : `${known}, ${text}`);
  }
  return Object.fromEntries(found);
}
