import { Validator } from '@cfworker/json-schema';
import { cut } from './cut.js';

const validators = new WeakMap<object, Validator>();

/** Hold a value against a JSON Schema (2020-12). @returns what is wrong, one line a finding; empty when nothing is */
export function matchesSchema(schema: object | boolean, value: unknown): string[] {
  if (typeof schema === 'boolean') return schema ? [] : ['nothing is allowed here'];
  let validator = validators.get(schema);
  if (!validator) {
    validator = new Validator(schema, '2020-12', false);
    validators.set(schema, validator);
  }
  const { valid, errors } = validator.validate(value);
  if (valid) return [];
  // The outermost errors only say that an inner one exists.
  const innermost = errors.filter(({ keyword }) => !CONTAINERS.has(keyword));
  const all = innermost.length > 0 ? innermost : errors;
  const lines = all
    .slice(0, MOST_LINES)
    .map(
      ({ instanceLocation, error }) =>
        `${cut(instanceLocation.replace(/^#\/?/, '').replaceAll('/', '.'), LONGEST) || 'value'}: ${cut(error, LONGEST)}`,
    );
  return all.length > lines.length ? [...lines, `and ${all.length - lines.length} more`] : lines;
}

/** A body may have any number of wrong values, and names of any length. */
const MOST_LINES = 20;
const LONGEST = 300;

const CONTAINERS = new Set(['properties', 'items', 'prefixItems', '$ref', 'allOf', 'additionalProperties']);
