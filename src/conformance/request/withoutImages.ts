import { lengthOfKnown } from '../evaluate/secretsSent.js';

/**
 * The first characters of a run of base64, also as it is written in a URL, or in JSON with its slashes escaped. The text may be
 * a target's: a run is looked at from its beginning only, lest one of many short runs takes forever.
 */
const BEGIN = /(?<![A-Za-z0-9+/_-])(data:[\w/+.-]+;base64,)?(?:[A-Za-z0-9+/_-]|%2[bf]|\\\/){200}/gi;
/** What is none, or an escape. */
const STOP = /[^A-Za-z0-9+/_-]/g;
const ESCAPE = /%2[bf]|\\\//iy;
const PADDING = /^(?:=|%3d){0,2}/i;

/**
 * A text in which images are told by their lengths: long runs of base64 are images.
 *
 * @param known - base64 without padding that it may have: the end of what is known need not be looked for
 */
export function withoutImages(text: string, known: readonly string[] = []): string {
  // The end of a run is looked for apart: one pattern for both needs more stack than there is for an image of some megabytes.
  const begin = new RegExp(BEGIN);
  let [short, from] = ['', 0];
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const start = found.index + (found[1]?.length ?? 0);
    const stop = endOfRun(text, Math.max(begin.lastIndex, start + lengthOfKnown(text, start, known)));
    begin.lastIndex = stop + (PADDING.exec(text.slice(stop, stop + 6))?.[0].length ?? 0);
    short += `${text.slice(from, found.index)}<${begin.lastIndex - found.index} characters of base64>`;
    from = begin.lastIndex;
  }
  return short + text.slice(from);
}

function endOfRun(text: string, from: number): number {
  const [stop, escape] = [new RegExp(STOP), new RegExp(ESCAPE)];
  stop.lastIndex = from;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    escape.lastIndex = found.index;
    if (!escape.test(text)) return found.index;
    stop.lastIndex = escape.lastIndex;
  }
  return text.length;
}
