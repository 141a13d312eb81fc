import type { IncomingMessage } from 'node:http';
import parsePreferHeader from 'parse-prefer-header';
import { EXPRESSIONS } from '../../core/Face.js';
import { UnknownOutcomeError } from './chooseExample.js';
import { FORCED_FAULTS, GENDERS, isOwnResponse, LONGEST_WAIT, type Outcome } from './Outcome.js';

/** What a request asks for itself, and the words among it that mean nothing here. */
export interface Preferences {
  readonly outcome: Outcome;
  readonly notice?: string;
}

type Reader = (text: string) => Outcome;

/** How each preference is read, by its name in the header; in the query it is the same after `__`. */
const READERS = new Map<string, Reader>(
  Object.entries({
    code: (text) => ({ code: number('code', text, 100, 599, true) }),
    example: (example) => ({ example }),
    wait: (text) => ({ wait: number('wait', text, 0, LONGEST_WAIT) }),
    similarity: (text) => ({ similarity: number('similarity', text, -1, 1) }),
    faces: (text) => ({ faces: number('faces', text, 0, 20, true) }),
    age: (text) => ({ age: number('age', text, 0, 120) }),
    gender: (text) => ({ gender: choice('gender', text, GENDERS) }),
    emotion: (text) => ({ emotion: choice('emotion', text, EXPRESSIONS) }),
    fault: (text) => ({ fault: choice('fault', text, FORCED_FAULTS) }),
    body: (body) => ({ body }),
    'content-type': (contentType) => ({ contentType: mediaType(contentType) }),
    undocumented: () => ({ undocumented: true }),
  } satisfies Record<string, Reader>),
);
const NAMES = [...READERS.keys()];
const BY_KEY = new Map(NAMES.map((name) => [camelCase(name), name]));

/** Preferences of RFC 7240 and of others that are for real servers: to ignore them is what they allow. */
const OF_OTHERS =
  /^(respondAsync|return|handling|depthNoroot|safe|timezone|transclude|odata.*|maxpagesize|trackChanges)$/;

const NOTHING: Preferences = { outcome: {} };

/**
 * What a request asks for itself: in its Prefer header (RFC 7240), or in the query for clients that can set a URL only
 * (`?__code=503`). Preferences of other names are ignored, as the RFC wants, but not in silence: most of them are misspelt.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240
 * @throws UnknownOutcomeError when the value of one cannot be read
 */
export function preferencesOf(request: Pick<IncomingMessage, 'headers' | 'url'>): Preferences {
  const header = request.headers.prefer;
  const { url = '' } = request;
  if (header === undefined && !url.includes('__')) return NOTHING;
  const outcomes: Outcome[] = [];
  const strange: string[] = [];
  for (const [key, value] of new URLSearchParams(/\?(.*)$/s.exec(url)?.[1] ?? '')) {
    if (!key.startsWith('__')) continue;
    const read = READERS.get(key.slice(2));
    if (read) outcomes.push(read(value));
    else strange.push(key);
  }
  for (const [key, value] of Object.entries(parsePreferHeader(header))) {
    const read = READERS.get(BY_KEY.get(key) ?? '');
    if (read) outcomes.push(read(value === true ? '' : value));
    else if (!OF_OTHERS.test(key)) strange.push(key);
  }
  const outcome = Object.assign({}, ...outcomes) as Outcome;
  if (isOwnResponse(outcome) && outcome.code !== undefined && outcome.code < 200) {
    throw new UnknownOutcomeError('Prefer: code takes a number from 200 to 599 where it is not documented');
  }
  return strange.length === 0 ? { outcome } : { outcome, notice: notUnderstood(strange, header) };
}

function notUnderstood(strange: readonly string[], header: string | string[] | undefined): string {
  const words = strange.map((name) => (/^\w{1,30}$/.test(name) ? spelt(name) : 'a word')).join(', ');
  const hint = String(header).includes(';') ? '; a comma parts preferences, not a semicolon' : '';
  return `not understood as a preference: ${words}; known: ${NAMES.join(', ')}${hint}`;
}

/** The parser makes one name of a preference and its parameter: `waitCode` of `wait=0; code=500`. */
function spelt(key: string): string {
  const owner = [...BY_KEY.keys()].find(
    (name) => key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)),
  );
  if (owner === undefined) return key;
  return `${key.slice(owner.length).toLowerCase()} (after ${BY_KEY.get(owner) ?? owner};)`;
}

function number(name: string, text: string, from: number, to: number, whole = false): number {
  const value = text === '' ? NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UnknownOutcomeError(`Prefer: ${name} takes ${kind} from ${from} to ${to}`);
}

function choice<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text.toLowerCase());
  if (found !== undefined) return found;
  throw new UnknownOutcomeError(`Prefer: ${name} takes one of ${words.join(', ')}`);
}

function mediaType(text: string): string {
  if (isMediaType(text)) return text;
  throw new UnknownOutcomeError('Prefer: content-type takes a media type such as text/html');
}

/** Whether a text can stand in a Content-Type header: type, slash, subtype, and parameters. */
export function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+( *;[\x20-\x7e]*)?$/.test(text);
}

/** As the parser of the header makes keys of names. */
function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
