import type { IncomingMessage } from 'node:http';
import parsePreferHeader from 'parse-prefer-header';
import { LONGEST_WAIT, type Outcome } from './Outcome.js';
import { UnknownOutcomeError } from './UnknownOutcomeError.js';

/**
 * What a request orders for itself: in its Prefer header (RFC 7240), or in the query for clients that can set a URL only
 * (`?__code=503`). Preferences of other names are ignored, as the RFC wants.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240
 * @throws UnknownOutcomeError when the value of one cannot be read
 */
export function preferencesOf(request: Pick<IncomingMessage, 'headers' | 'url'>): Outcome {
  const header = request.headers.prefer;
  const [, words = ''] = /\?(.*)$/s.exec(request.url ?? '') ?? [];
  if (header === undefined && words === '') return {};
  const query = new URLSearchParams(words);
  const said = parsePreferHeader(header) as Partial<Record<string, string | true>>;
  const value = (name: string): string | undefined => {
    const given = said[name] ?? query.get(`__${name}`) ?? undefined;
    return given === true ? '' : given;
  };
  const [code, example, wait, similarity] = ['code', 'example', 'wait', 'similarity'].map(value);
  return {
    ...(code !== undefined && { code: number('code', code, 100, 599, true) }),
    ...(example !== undefined && { example }),
    ...(wait !== undefined && { wait: number('wait', wait, 0, LONGEST_WAIT, false) }),
    ...(similarity !== undefined && { similarity: number('similarity', similarity, -1, 1, false) }),
  };
}

function number(name: string, text: string, from: number, to: number, whole: boolean): number {
  const value = text === '' ? NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UnknownOutcomeError(`Prefer: ${name} takes ${kind} from ${from} to ${to}`);
}
