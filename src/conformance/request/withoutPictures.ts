/**
 * The first characters of a run of base64, also as it is written in a URL, or in JSON with its slashes escaped. The text may be
 * a target's: a run is looked at from its beginning only, lest one of many short runs takes forever.
 */
const BEGIN = /(?<![A-Za-z0-9+/_-])(?:data:[\w/+.-]+;base64,)?(?:[A-Za-z0-9+/_-]|%2[bf]|\\\/){200}/gi;
/** What is none. */
const END = /[^A-Za-z0-9+/_%\\-]|%(?!2[bf])|\\(?!\/)/gi;
const PADDING = /^(?:=|%3d){0,2}/i;

/** A text in which pictures are told by their lengths: long runs of base64 are pictures. */
export function withoutPictures(text: string): string {
  // The end of a run is looked for apart: one pattern for both needs more stack than there is for a picture of some megabytes.
  const [begin, end] = [new RegExp(BEGIN), new RegExp(END)];
  let [short, from] = ['', 0];
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    end.lastIndex = begin.lastIndex;
    const stop = end.exec(text)?.index ?? text.length;
    begin.lastIndex = stop + (PADDING.exec(text.slice(stop, stop + 6))?.[0].length ?? 0);
    short += `${text.slice(from, found.index)}<${begin.lastIndex - found.index} characters of base64>`;
    from = begin.lastIndex;
  }
  return short + text.slice(from);
}
