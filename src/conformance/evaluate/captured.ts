import type { Case } from '../Suite.js';
import type { ReceivedResponse } from './Exchange.js';
import { parseBody } from './parseBody.js';
import { valuesAt } from './valuesAt.js';

/** The values that a case takes out of a response, by the names of its variables; what is not there is left out. */
export function captured(
  wanted: Case['capture'] = {},
  { headers, text }: Pick<ReceivedResponse, 'headers' | 'text'>,
): Record<string, unknown> {
  // Most cases want nothing, and a large body takes its time.
  if (Object.keys(wanted).length === 0) return {};
  const body = parseBody(text);
  const found: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(wanted)) {
    const value =
      typeof source === 'string'
        ? 'json' in body
          ? valuesAt(body.json, source)[0]?.value
          : undefined
        : headers[source.header.toLowerCase()];
    if (value !== undefined) found[name] = value;
  }
  return found;
}
