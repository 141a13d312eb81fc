import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { findMistake, type Path } from './findMistake.js';
import type { Schema, Static } from './schema.js';
import { SourceText } from './SourceText.js';

/** Class of an error: its message is one line that says which file, where in it, what is wrong and what is allowed. */
export type Failure = new (message: string, options?: ErrorOptions) => Error;

/** A file that satisfies its schema, for those who have more to say about it. */
export interface ConfigFile<T> {
  /** With the defaults of the schema. */
  readonly value: T;
  /** The line on which something begins, from 1; of what is around it when it is missing. */
  readonly lineOf: (path: Path) => number;
  /** An error that names the place of something: `<file>:<line>:<column>: <what>`. */
  readonly errorAt: (path: Path, what: string) => Error;
}

/**
 * Read a YAML or JSON file of the form that a schema gives.
 *
 * @param schema - made with `document`
 * @param Failure - class of the error to throw
 * @returns its content, with the defaults of the schema
 * @throws Failure when it cannot be read, is no YAML, or is of another form: `<file>:<line>:<column>: <what>`
 */
export function readConfigFile<S extends Schema>(file: string, schema: S, Failure: Failure): Static<S> {
  return openConfigFile(file, schema, Failure).value;
}

/** Like {@link readConfigFile}, for a reader that checks more than a schema can say. */
export function openConfigFile<S extends Schema>(
  file: string,
  schema: S,
  Failure: Failure,
): ConfigFile<Static<S>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new Failure(`${file}: cannot be read (${reason})`, { cause: error });
  }
  return parseConfig(text, file, schema, Failure);
}

/**
 * Like {@link openConfigFile}, for a text that was read already.
 *
 * @param file - what to call it in messages
 */
export function parseConfig<S extends Schema>(
  text: string,
  file: string,
  schema: S,
  Failure: Failure,
): ConfigFile<Static<S>> {
  const source = new SourceText(text, file);
  const [broken] = source.document.errors;
  if (broken) {
    const [what] = broken.message.split(/ at line |\n/);
    throw new Failure(`${source.placeAt(broken.pos[0])}: broken YAML: ${what ?? broken.code}`, {
      cause: broken,
    });
  }
  const value = contentOf(source.document, file, Failure);
  const errorAt = (path: Path, what: string): Error => new Failure(`${source.placeOf(path)}: ${what}`);
  const mistake = findMistake(schema, value);
  if (mistake) throw errorAt(mistake.path, mistake.message);
  return { value: value as Static<S>, lineOf: (path) => source.lineOf(path), errorAt };
}

function contentOf(document: Document.Parsed, file: string, Failure: Failure): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias: of no anchor, or of too many. Its name, which may be anything, is not repeated.
    const [what = ''] = (error as Error).message.split(/: /);
    throw new Failure(`${file}: broken YAML: ${what}`, { cause: error });
  }
}
