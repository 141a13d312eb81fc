import { isDeepStrictEqual } from 'node:util';
import { statusMatches } from '../../conformance/evaluate/statusMatches.js';
import { valuesAt } from '../../conformance/evaluate/valuesAt.js';
import type { ComparisonOperator, Expectation, Source } from '../../conformance/Suite.js';
import { compileSchema, type SchemaCheck } from '../../core/schema/compileSchema.js';

const checks = new WeakMap<object, SchemaCheck>();

/** Whether a value satisfies a schema of a suite. By another library than the evaluator's, which is what is to be tested. */
function satisfies(schema: unknown, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  if (schema === null || typeof schema !== 'object') throw new Error('a schema is an object or a boolean');
  let check = checks.get(schema);
  if (!check) checks.set(schema, (check = compileSchema(schema)));
  return check(value).length === 0;
}

const COMPARE: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** A response of an operation. */
export interface Shown {
  readonly status: number;
  readonly body: unknown;
  /** Whether the document allows it. */
  readonly documented: boolean;
}

/**
 * Whether a response breaks an expectation for certain. `false` says nothing: it may depend on more than the
 * body.
 */
export function breaks(expectation: Expectation, { status, body, documented }: Shown): boolean {
  const { at, is, equals, compare, optional = false, not = false, coherent, text } = expectation;
  if (expectation.schema) return !documented;
  if (expectation.billing) {
    return statusMatches(status, '2xx') && typeof valuesAt(body, 'billing.charged')[0]?.value !== 'number';
  }
  if (coherent) {
    const sides = [coherent.score, coherent.threshold].map((side) =>
      typeof side === 'number' ? side : valuesAt(body, side)[0]?.value,
    );
    return sides.some((side) => typeof side !== 'number');
  }
  if (text) {
    const written = JSON.stringify(body);
    return (
      (text.matches !== undefined && !new RegExp(text.matches).test(written)) ||
      (text.not !== undefined && new RegExp(text.not).test(written))
    );
  }
  if (at === undefined || (is === undefined && !equals && !compare)) return false;
  const found = valuesAt(body, at);
  if (found.length === 0) return !optional && !at.includes('[*]');
  return found.some(({ value }) => {
    if (is !== undefined) return !satisfies(is, value);
    if (equals) {
      const other = known(equals, body);
      if (!other || (expectation.within !== undefined && typeof value === 'number')) return false;
      return isDeepStrictEqual(value, other.value) === not;
    }
    return Object.entries(compare ?? {}).some(([sign, source]) => {
      if (typeof value !== 'number') return true;
      const other = known(source, body);
      if (!other) return false;
      return typeof other.value !== 'number' || !COMPARE[sign as ComparisonOperator](value, other.value);
    });
  });
}

/** The value that an expectation refers to, where the body alone says what it is. */
function known(source: Source, body: unknown): { readonly value: unknown } | undefined {
  if ('value' in source) return source;
  if ('at' in source) return { value: valuesAt(body, source.at)[0]?.value };
  if (!('sum' in source)) return undefined;
  const parts = source.sum.map((path) => valuesAt(body, path)[0]?.value);
  const all = parts.every((part) => typeof part === 'number');
  return { value: all ? parts.reduce((a, b) => a + b, 0) : undefined };
}

/** Whether what an expectation looks at contains a field, or is a part of it. */
export function looksAt(expectation: Expectation, path: string): boolean {
  const { schema, coherent, text } = expectation;
  if (schema || coherent || text) return true;
  const steps = stepsOf(path);
  return placesOf(expectation).some((place) =>
    place.every((step, i) => i >= steps.length || step === steps[i]),
  );
}

/** Whether an expectation is about a field or a part of it, and finds something there: what it finds may be another value than it wants. */
export function isAsked(
  { at = '', is, equals, compare }: Expectation,
  path: string,
  { body }: Pick<Shown, 'body'>,
): boolean {
  if (is === undefined && !equals && !compare) return false;
  const place = stepsOf(at);
  return stepsOf(path).every((step, i) => step === place[i]) && valuesAt(body, at).length > 0;
}

const places = new WeakMap<Expectation, readonly (readonly string[])[]>();

function placesOf(expectation: Expectation): readonly (readonly string[])[] {
  const known = places.get(expectation);
  if (known) return known;
  const { at, equals, compare } = expectation;
  const sources = [equals, ...Object.values(compare ?? {})].flatMap((one) => {
    if (!one) return [];
    if ('at' in one) return [one.at];
    return 'sum' in one ? one.sum : [];
  });
  const found = [...sources, ...(at === undefined ? [] : [at])].map(stepsOf);
  places.set(expectation, found);
  return found;
}

function stepsOf(path: string): string[] {
  return [...path.replaceAll(/\[\d+\]/g, '[*]').matchAll(/[^.[\]]+/g)].map(([step]) => step);
}
