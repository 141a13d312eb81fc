import type { Source } from '../Suite.js';
import { valuesAt } from './valuesAt.js';

/** The value that an expectation refers to; `undefined` when it is not there. */
export function sourceValue(
  source: Source,
  body: unknown,
  variables: Readonly<Record<string, unknown>>,
): { readonly value: unknown; readonly name: string } {
  if ('at' in source) return { value: valuesAt(body, source.at)[0]?.value, name: source.at };
  if ('var' in source) return { value: variables[source.var], name: `$${source.var}` };
  return { value: source.value, name: JSON.stringify(source.value) };
}
