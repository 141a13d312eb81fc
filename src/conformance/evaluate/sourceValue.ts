import type { Source } from '../Suite.js';
import type { Subject } from './Exchange.js';
import { valuesAt } from './valuesAt.js';

/** The value that an expectation refers to; `undefined` when it is not there. */
export function sourceValue(
  source: Source,
  body: unknown,
  { variables, response }: Pick<Subject, 'variables' | 'response'>,
): unknown {
  if ('at' in source) return valuesAt(body, source.at)[0]?.value;
  if ('var' in source) return variables[source.var];
  if ('value' in source) return source.value;
  if ('tookSecondsPlus' in source) return response.milliseconds / 1000 + source.tookSecondsPlus;
  const parts = source.sum.map((path) => valuesAt(body, path)[0]?.value);
  return parts.every((part) => typeof part === 'number') ? parts.reduce((a, b) => a + b, 0) : undefined;
}

/** The same in words. */
export function sourceName(source: Source): string {
  if ('at' in source) return source.at;
  if ('var' in source) return `$${source.var}`;
  if ('value' in source) return JSON.stringify(source.value);
  if ('tookSecondsPlus' in source) return `the seconds that the response took and ${source.tookSecondsPlus}`;
  return source.sum.join(' + ');
}
