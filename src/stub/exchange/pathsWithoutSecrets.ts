const LONGEST_WORD = 20;
/** Keys that are shorter mix in digits. */
const LONGEST_WITH_DIGITS = 12;

/**
 * Makes paths fit to be kept and printed: what a client puts into a path that the stub does not serve may be a key.
 *
 * @param known - the paths that are served: their words may be as long as they like
 * @returns replaces a segment that is too long for a word by its length
 */
export function pathsWithoutSecrets(known: readonly string[]): (path: string) => string {
  const words = new Set(known.flatMap((path) => path.split('/')));
  return (path) =>
    path
      .split('/')
      .map((segment) => (words.has(segment) || isWord(segment) ? segment : `[${segment.length} characters]`))
      .join('/');
}

function isWord(segment: string): boolean {
  return segment.length <= (/[\d%]/.test(segment) ? LONGEST_WITH_DIGITS : LONGEST_WORD);
}
