import { DoppelError } from '../../../core/DoppelError.js';
import { parseJson } from '../../../core/schema/parseJson.js';
import * as s from '../../../core/schema/schema.js';
import type { Har } from './Har.js';

/** A recording cannot be read, or has nothing to judge. */
export class HarError extends DoppelError {
  readonly code = 'har';
}

/** Only what the judgement rests on: recorders differ in the rest. */
const lenient = { additionalProperties: true };
const headers = s.array(s.object({ name: s.string(), value: s.string() }, lenient));
const harSchema = s.document(
  s.object(
    {
      log: s.object(
        {
          entries: s.array(
            s.object(
              {
                startedDateTime: s.optional(s.string()),
                time: s.optional(s.number()),
                _doppel: s.optional(s.object({ vendor: s.string(), case: s.string() }, lenient)),
                request: s.object({ method: s.string(), url: s.string(), headers }, lenient),
                response: s.object(
                  {
                    status: s.integer(),
                    headers,
                    content: s.object(
                      { text: s.optional(s.string()), encoding: s.optional(s.string()) },
                      lenient,
                    ),
                  },
                  lenient,
                ),
              },
              lenient,
            ),
          ),
        },
        lenient,
      ),
    },
    lenient,
  ),
  // Of a recorder that redacts nothing.
  { title: 'HTTP Archive 1.2', writeOnly: true },
);

/** Read the text of a HAR file. @param name - of the file, for the error @throws HarError when it is none */
export function parseHar(text: string, name: string): Har {
  return parseJson(text, name, harSchema, HarError, (mistake) => `no HAR: ${mistake}`) as Har;
}
