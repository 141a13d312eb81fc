/** A name for a place in the page, the same for the link and the place. */
export function anchor(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w.-]+/g, '-')}`;
}
