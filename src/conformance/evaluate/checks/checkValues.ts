import type { ComparisonOperator, Expectation, Source } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { matchesSchema } from '../matchesSchema.js';
import { parseBody } from '../parseBody.js';
import { sameJson } from '../sameJson.js';
import { show } from '../show.js';
import { sourceName, sourceValue } from '../sourceValue.js';
import { valuesAt, type Found } from '../valuesAt.js';

const VALUE_WORDS = ['is', 'equals', 'compare'] as const;

const COMPARE: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `at` with `is`, `equals` or `compare`: every value at the path is like that. */
export function checkValues(expectation: Expectation, subject: Subject): Judged[] {
  const { at, optional = false } = expectation;
  if (at === undefined || !VALUE_WORDS.some((word) => expectation[word] !== undefined)) return [];
  const what = describe(expectation);
  const body = parseBody(subject.response.text);
  if ('broken' in body)
    return [{ ok: false, expectation: what, at, expected: 'a body of JSON', seen: body.broken }];
  const found = valuesAt(body.json, at);
  if (found.length === 0) {
    // No element of an empty list breaks anything.
    const none = optional || /\[\*\]/.test(at);
    return none ? [] : [{ ok: false, expectation: what, at, expected: 'a value', seen: 'nothing there' }];
  }
  return found.map((value) => ({ expectation: what, ...judge(expectation, value, body.json, subject) }));
}

function judge(
  { is, equals, compare, within = 0, not = false }: Expectation,
  { path, value }: Found,
  body: unknown,
  subject: Subject,
): Omit<Judged, 'expectation'> {
  const at = path;
  if (is !== undefined) {
    const wrong = matchesSchema(is as object | boolean, value);
    return {
      ok: wrong.length === 0,
      at,
      expected: show(is),
      seen: `${show(value)}${wrong[0] ? ` (${wrong[0]})` : ''}`,
    };
  }
  if (equals !== undefined) {
    const other = sourceValue(equals, body, subject);
    const expected = `${not ? 'another than ' : ''}${show(other)}${within > 0 ? ` within ${within}` : ''}`;
    return { ok: sameJson(value, other, within) !== not, at, expected, seen: show(value) };
  }
  const wanted = Object.entries(compare ?? {}) as [ComparisonOperator, Source][];
  const sides = wanted.map(([sign, source]) => ({ sign, other: sourceValue(source, body, subject) }));
  const ok = sides.every(
    ({ sign, other }) =>
      typeof value === 'number' && typeof other === 'number' && COMPARE[sign](value, other),
  );
  return {
    ok,
    at,
    expected: sides.map(({ sign, other }) => `${sign} ${show(other)}`).join(' and '),
    seen: show(value),
  };
}

function describe({ at = '', is, equals, compare, not }: Expectation): string {
  const place = at === '' ? 'the body' : at;
  if (is !== undefined) return `${place} is ${show(is)}`;
  if (equals !== undefined) return `${place} ${not ? 'differs from' : 'equals'} ${sourceName(equals)}`;
  const sides = Object.entries(compare ?? {}).map(([sign, source]) => `${sign} ${sourceName(source)}`);
  return `${place} is ${sides.join(' and ')}`;
}
