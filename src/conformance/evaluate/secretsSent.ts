const LEAST_SECRET = 6;

/** The words of the headers that a credential role has set: not even a wrong key is for a response to repeat. */
export function credentialWords(
  names: readonly string[],
  headers: Readonly<Record<string, string>>,
): string[] {
  return names.flatMap((name) => {
    const words = (headers[name.toLowerCase()] ?? '').split(/\s+/);
    return words.slice(-1).filter((word) => word.length >= LEAST_SECRET);
  });
}

/**
 * A sample from the middle of each image in a text, as base64: a response that repeats the image has it.
 *
 * @param known - beginnings of runs of base64 that the text may have: whoever knows one need not look for its end in megabytes
 */
export function imageSamples(text: string, known: readonly string[] = []): string[] {
  const begin = /[A-Za-z0-9+/_-]{2000}/g;
  // Looked for apart: one pattern for a whole run needs more stack than there is for an image of some megabytes.
  const end = /[^A-Za-z0-9+/_-]/g;
  const samples: string[] = [];
  for (let [run] = begin.exec(text) ?? []; run !== undefined; [run] = begin.exec(text) ?? []) {
    samples.push(run.slice(800, 860));
    const from = begin.lastIndex - run.length;
    end.lastIndex = Math.max(begin.lastIndex, from + lengthOfKnown(text, from, known));
    begin.lastIndex = end.exec(text)?.index ?? text.length;
  }
  return samples;
}

/** The length of the known text that stands at a place; 0 when none does. */
export function lengthOfKnown(text: string, from: number, known: readonly string[]): number {
  return known.find((one) => text.slice(from, from + one.length) === one)?.length ?? 0;
}
