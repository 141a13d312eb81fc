import fc, { type Arbitrary } from 'fast-check';
import { matchesSchema } from '../../evaluate/matchesSchema.js';
import { show } from '../../evaluate/show.js';
import { simplestOf } from './simplestOf.js';
import type { Trial } from './Trial.js';

const JSON_TYPE = 'application/json';

type Slot = readonly (string | number)[];

/** What is done to a place in a body. Left out when there is no value. */
interface Change {
  readonly value?: unknown;
}

/** So deep that a server which reads recursively and without a limit notices. */
const DEEP: unknown = Array.from({ length: 500 }).reduce((inner) => [inner], null);

/** Values that are wrong in most places, the simplest first: that is where shrinking goes. */
const WRONG: readonly unknown[] = [
  null,
  '',
  0,
  false,
  [],
  {},
  'x',
  true,
  -1,
  1.5,
  1e308,
  2 ** 53 + 2,
  [null],
  { '': null },
  'A'.repeat(5000),
  DEEP,
];

/** Bodies with one place changed so that the schema does not allow them. */
export function schemaTrials(base: unknown, schema: object): Arbitrary<Trial> {
  const change = fc.oneof(
    { withCrossShrink: true },
    {
      arbitrary: simplestOf<Change>([{}, ...WRONG.map((value) => ({ value }))]),
      weight: 4,
    },
    { arbitrary: fc.jsonValue({ maxDepth: 1 }).map((value): Change => ({ value })), weight: 1 },
  );
  return fc
    .tuple(simplestOf(slotsOf(base)), change)
    .map(([slot, wanted]) => ({ slot, wanted, body: changed(base, slot, wanted) }))
    .filter(({ body }) => body === undefined || matchesSchema(schema, body).length > 0)
    .map(({ slot, wanted, body }) => {
      const place = slot.length === 0 ? 'the body' : slot.join('.');
      return {
        kind: 'refused',
        what: 'value' in wanted ? `${place} is ${show(wanted.value)}` : `${place} is left out`,
        request: () => ({ raw: body === undefined ? '' : JSON.stringify(body), contentType: JSON_TYPE }),
      };
    });
}

/** Bodies that are no JSON at all. */
export function brokenJsonTrials(base: unknown): Trial[] {
  const text = JSON.stringify(base);
  return ['{', '[', 'nul', "{'a': 1}", '{"a": }', '<a/>', '\0', `${text}}`, `${text},`].map(unreadable);
}

/** Bodies of JSON that are cut off somewhere, and texts that nobody has thought of. */
export function cutJsonTrials(base: unknown): Arbitrary<Trial> {
  const text = JSON.stringify(base);
  const cut = fc.integer({ min: 0, max: text.length - 1 }).map((length) => text.slice(0, length));
  return fc
    .oneof(cut, fc.string({ maxLength: 40 }))
    .filter((raw) => !isJson(raw))
    .map(unreadable);
}

function unreadable(raw: string): Trial {
  return {
    kind: 'unreadable',
    what:
      raw.length > 60 ? `JSON that is spoilt after ${raw.length - 1} characters` : `the body is ${show(raw)}`,
    request: () => ({ raw, contentType: JSON_TYPE }),
  };
}

/** Every place in a body; of long lists the first and the last. */
function slotsOf(value: unknown, at: Slot = []): Slot[] {
  if (value === null || typeof value !== 'object') return [at];
  const names = Array.isArray(value)
    ? [...new Set([0, value.length - 1])].filter((i) => i >= 0)
    : Object.keys(value);
  return [
    at,
    ...names.flatMap((name) => slotsOf((value as Record<string | number, unknown>)[name], [...at, name])),
  ];
}

function changed(value: unknown, [name, ...rest]: Slot, change: Change): unknown {
  if (name === undefined) return 'value' in change ? change.value : undefined;
  if (Array.isArray(value)) {
    const inner = changed(value[Number(name)], rest, change);
    return value.flatMap((element: unknown, i) =>
      i !== name ? [element] : inner === undefined ? [] : [inner],
    );
  }
  const record = value as Readonly<Record<string, unknown>>;
  // Without a value JSON.stringify leaves the field out, and so do the checks of a schema.
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, field]) => {
      const inner = key === name ? changed(field, rest, change) : field;
      return inner === undefined ? [] : [[key, inner]];
    }),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
