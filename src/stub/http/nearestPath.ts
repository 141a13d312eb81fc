import { nearestWord } from '../../core/nearestWord.js';

const LONGEST = 200;

/** A way in which a path differs from a served one, and how to undo it. */
const DIFFERENCES: readonly (readonly [what: string, undo: (path: string) => string])[] = [
  ['without the last slash', (path) => path.replace(/\/+$/, '')],
  ['with single slashes', (path) => path.replaceAll(/\/{2,}/g, '/')],
  ['without percent signs', decoded],
  ['in these letters', (path) => path.toLowerCase()],
];

/**
 * The served path that a client has most likely meant, and what is different about it.
 *
 * @param served - paths as the documents have them
 * @returns for example `/v1/face/compare (without the last slash)`; `undefined` when none is near
 */
export function nearestPath(path: string, served: readonly string[]): string | undefined {
  if (path.length > LONGEST) return undefined;
  const byForm = new Map(served.map((known) => [known.toLowerCase(), known]));
  let plain = path;
  const differences: string[] = [];
  for (const [what, undo] of DIFFERENCES) {
    const undone = undo(plain);
    if (undone !== plain) differences.push(what);
    plain = undone;
  }
  const same = byForm.get(plain);
  if (same !== undefined) {
    const told = same.toLowerCase() === same ? differences : differences.slice(0, -1);
    return told.length > 0 ? `${same} (${told.join(', ')})` : same;
  }
  const longer = served.filter((known) => plain.endsWith(known.toLowerCase()));
  const [inside] = longer.sort((a, b) => b.length - a.length);
  if (inside !== undefined) return `${inside} (without what stands before it)`;
  const [outside] = plain.length > 1 ? served.filter((known) => known.toLowerCase().endsWith(plain)) : [];
  if (outside !== undefined) return `${outside} (with what is missing before it)`;
  return nearestWord(plain, served);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
