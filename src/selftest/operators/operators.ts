import type { Field, JsonSchema } from './fieldsOf.js';
import { type Change, LEFT_OUT, Renamed, UNTOUCHED } from './mutateAt.js';

/** A way in which implementations get a field wrong. */
export interface Operator {
  /** Ends the ids of its mutants. */
  readonly name: string;
  /** What it does to the field, with `it` for a subject; where it does so is added. */
  readonly about: (field: string) => string;
  readonly change: Change;
  /** It is for the body as well as for what stands in it. */
  readonly whole?: true;
  /** The document allows the value, but not in every response: without a rule that can tell, there is no mutant. */
  readonly allowed?: true;
  /** The value is missing, or of another type: what asks for a value there cannot hold, whatever it was. */
  readonly shape?: true;
  /** The value is beyond a bound. */
  readonly beyond?: true;
}

/** Everything that can be done to a field. What the document allows there is for others to leave out. */
export function operatorsOf({ path, schemas }: Field): Operator[] {
  const all: Operator[] = [
    ...shapes(path).map((one) => ({ ...one, shape: true as const })),
    ...schemas.flatMap((schema) => byWords(schema)),
  ];
  const seen = new Set<string>();
  return all.filter(({ name, whole = false }) => (path !== '' || whole) && !seen.has(name) && seen.add(name));
}

/** What needs no word of the schema: the value is missing, or of another type. */
function shapes(path: string): Operator[] {
  const list: Operator = {
    name: 'as-list',
    about: (field) => `writes a list of one in place of ${field}`,
    change: (value) => (value === null || Array.isArray(value) ? UNTOUCHED : [value]),
  };
  const [, own = ''] = /([^.[\]]+)$/.exec(path) ?? [];
  return [
    // An element of a list has no name.
    ...(path.endsWith(']')
      ? []
      : [
          { name: 'missing', about: (field: string) => `leaves out ${field}`, change: () => LEFT_OUT },
          {
            name: 'renamed',
            about: (field: string) => `calls ${field} ${otherSpelling(own)}`,
            change: () => new Renamed(otherSpelling(own)),
          },
        ]),
    {
      name: 'null',
      about: (field) => `writes null in place of ${field}`,
      change: (value) => (value === null ? UNTOUCHED : null),
    },
    {
      name: 'as-text',
      about: (field) => `writes ${field} as a text`,
      change: (value) => {
        if (typeof value === 'number' || typeof value === 'boolean') return String(value);
        return value === null || typeof value === 'string' ? UNTOUCHED : JSON.stringify(value);
      },
    },
    {
      name: 'as-number',
      about: (field) => `writes a number in place of ${field}`,
      change: (value) => {
        if (typeof value === 'boolean') return Number(value);
        return typeof value === 'string' ? value.length : UNTOUCHED;
      },
    },
    list,
    {
      name: 'empty',
      about: (field) => `leaves ${field} empty`,
      change: (value) => {
        if (typeof value === 'string' && value !== '') return '';
        return Array.isArray(value) && value.length > 0 ? [] : UNTOUCHED;
      },
    },
  ];
}

/** What the words of a schema invite: a value just outside of what they allow, or another one inside. */
function byWords(schema: JsonSchema): Operator[] {
  const {
    minimum,
    exclusiveMinimum,
    maximum,
    exclusiveMaximum,
    properties = {},
    additionalProperties,
  } = schema;
  const types = [schema.type ?? []].flat();
  const whole = types.includes('integer') && !types.includes('number');
  const step = whole ? 1 : 0.01;
  const least = minimum === undefined ? exclusiveMinimum : minimum - step;
  const most = maximum === undefined ? exclusiveMaximum : maximum + step;
  const values = schema.enum ?? ('const' in schema ? [schema.const] : []);
  const forbidden = Object.entries(properties).flatMap(([name, field]) => (field === false ? [name] : []));
  return [
    ...(whole ? [fraction] : []),
    ...(least === undefined ? [] : [bound('too-small', least)]),
    ...(most === undefined ? [] : [bound('too-large', most)]),
    ...(values.length > 0 ? [unknownValue] : []),
    ...(types.includes('string') && values.length === 0 ? [cutShort] : []),
    ...(values.length > 1 ? [otherValue(values)] : []),
    ...(additionalProperties === false ? [extra('extra', 'extra')] : []),
    ...forbidden.map((name) => extra(`with-${name}`, name)),
  ];
}

const fraction: Operator = {
  name: 'with-fraction',
  about: (field) => `does not round ${field} to a whole number`,
  change: (value) => (typeof value === 'number' ? value + 0.25 : UNTOUCHED),
};

function bound(name: string, beyond: number): Operator {
  return {
    name,
    about: (field) => `writes ${beyond} for ${field}`,
    beyond: true,
    change: (value) => (typeof value === 'number' ? beyond : UNTOUCHED),
  };
}

/** The nearest value that is not one of the documented ones: it differs in nothing but its letters. */
const unknownValue: Operator = {
  name: 'unknown-value',
  about: (field) => `writes ${field} in other letters than the documented ones`,
  change: (value) => {
    if (typeof value === 'number') return value + 1;
    if (typeof value !== 'string') return UNTOUCHED;
    const lower = value.toLowerCase();
    return lower === value ? value.toUpperCase() : lower;
  },
};

/** A text that the document prints word for word is told from one that is not. */
const cutShort: Operator = {
  name: 'cut-short',
  about: (field) => `leaves the last character off ${field}`,
  allowed: true,
  change: (value) => (typeof value === 'string' && value.length > 1 ? value.slice(0, -1) : UNTOUCHED),
};

function otherValue(values: readonly unknown[]): Operator {
  return {
    name: 'other-value',
    about: (field) => `writes another of the documented values for ${field}`,
    allowed: true,
    change: (value) => {
      const i = values.indexOf(value);
      return i < 0 ? UNTOUCHED : values[(i + 1) % values.length];
    },
  };
}

function extra(name: string, field: string): Operator {
  return {
    name,
    whole: true,
    about: (field) => `adds a field "${field}" to ${field}`,
    change: (value) =>
      value === null || typeof value !== 'object' || Array.isArray(value) || Object.hasOwn(value, field)
        ? UNTOUCHED
        : { ...value, [field]: true },
  };
}

/** The name as another convention writes it: `is_match` for `isMatch`, `Score` for `score`. */
function otherSpelling(name: string): string {
  if (name.includes('_')) return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake === name ? name.charAt(0).toUpperCase() + name.slice(1) : snake;
}

/** Statuses that implementations take for one another, by the right one. */
const CONFUSED: Readonly<Record<number, readonly number[]>> = {
  200: [201, 202],
  400: [422, 500, 402],
  401: [403, 400],
  402: [403, 200],
  403: [401, 404, 400, 402],
  404: [400, 410],
  413: [400],
  415: [400],
  422: [400, 409],
  429: [503],
  500: [503, 200, 400],
  503: [500, 502],
  504: [503, 500],
};

/** Statuses in place of a documented one. */
export function neighboursOf(status: number): readonly number[] {
  return CONFUSED[status] ?? [status + 1];
}
