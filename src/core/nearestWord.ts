/** The most letters by which a word may be misspelt. */
const MOST_EDITS = 3;

/**
 * The word of a list that another one is most likely misspelt from, whatever its capitals; `undefined` when none is near.
 *
 * @example
 * nearestWord('prot', ['port', 'host']); // 'port'
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(MOST_EDITS, Math.floor(word.length / 2)) + 1;
  for (const known of words) {
    const edits = editsBetween(word.toLowerCase(), known.toLowerCase());
    if (edits < least) [best, least] = [known, edits];
  }
  return best;
}

/** Levenshtein's distance: letters to put in, take out or change. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
