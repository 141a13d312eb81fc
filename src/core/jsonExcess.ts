/** How much a text of JSON may hold. */
export interface JsonLimits {
  /** Arrays and objects within each other; `[]` is 1 deep. */
  readonly depth: number;
  /** Names of fields, all objects together. */
  readonly keys: number;
  /** Commas between elements and fields, all arrays and objects together. */
  readonly commas: number;
}

/**
 * What a text of JSON has too much of, found without parsing it; `undefined` when nothing.
 *
 * Parsing costs memory for every bracket, and whatever walks through the value afterwards does so recursively. This costs
 * at most one look at each character outside of strings. It says nothing about a text that is no JSON.
 */
export function jsonExcess(text: string, limits: JsonLimits): string | undefined {
  return isModest(text, limits) ? undefined : excessOf(text, limits);
}

/** Whether the text has so few of the characters that count, in strings or outside, that it cannot have too much of anything. */
function isModest(text: string, { depth, keys, commas }: JsonLimits): boolean {
  return (
    (text.length <= commas || count(text, ',', commas) <= commas) &&
    count(text, ':', keys) <= keys &&
    count(text, '[', depth) + count(text, '{', depth) <= depth
  );
}

/** How often a character comes, counted up to one more than `most`. */
function count(text: string, character: string, most: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0 && found <= most; at = text.indexOf(character, at + 1))
    found++;
  return found;
}

function excessOf(text: string, limits: JsonLimits): string | undefined {
  let [depth, keys, commas] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        i = endOfString(text, i);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > limits.depth) return `it is nested deeper than ${limits.depth} levels`;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x3a: // :
        if (++keys > limits.keys) return `it has more than ${limits.keys} fields`;
        break;
      case 0x2c: // ,
        if (++commas > limits.commas) return `it has more than ${limits.commas} values`;
        break;
    }
  }
  return undefined;
}

/** The place of the quote that ends a string, or of the last character of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 0x5c) escapes++;
    if (escapes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}
