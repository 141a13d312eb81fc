import { findMistake } from './findMistake.js';
import type { Failure } from './readConfigFile.js';
import type { Schema, Static } from './schema.js';
import { SourceText } from './SourceText.js';

/** Longer texts take too long to find the place of a mistake in; messages about them name its path alone. */
const SEARCHED_CHARACTERS = 2 ** 21;

/**
 * Read the JSON that a program has written, which may be large. A byte order mark in front of it is passed over.
 *
 * @param file - what to call it in messages
 * @param schema - made with `document`
 * @param words - puts into words that the text is not what it should be; is given what is wrong
 * @throws Failure when it is no JSON or of another form: `<file>:<line>:<column>: <words>`
 */
export function parseJson<S extends Schema>(
  text: string,
  file: string,
  schema: S,
  Failure: Failure,
  words: (mistake: string) => string = (mistake) => mistake,
): Static<S> {
  const json = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const { message } = error as Error;
    // What follows repeats a part of the text.
    const what = message.replace(/(, (\.\.\.)?"| in JSON at position ).*$/s, '');
    const position = /at position (\d+)/.exec(message)?.[1];
    const place = position === undefined ? file : `${file}:${lineAndColumn(json, Number(position))}`;
    throw new Failure(`${place}: ${words(`broken JSON: ${what}`)}`, { cause: error });
  }
  const mistake = findMistake(schema, value);
  if (!mistake) return value as Static<S>;
  const place = json.length > SEARCHED_CHARACTERS ? file : new SourceText(json, file).placeOf(mistake.path);
  throw new Failure(`${place}: ${words(mistake.message)}`);
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
