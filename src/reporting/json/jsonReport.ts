import { rulePath } from '../result/groupRules.js';
import { runResultSchema, type RunResult } from '../../conformance/RunEvent.js';

/**
 * A result as JSON, ending with a line break: the same result always gives the same text. Rules are ordered by id, and
 * their files are named from the root of the package. `runResultSchema` describes it; `readResult` reads it again.
 */
export function jsonReport(result: RunResult): string {
  const rules = result.rules
    .map((entry) => ({ ...entry, rule: { ...entry.rule, file: rulePath(entry.rule) } }))
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return `${JSON.stringify(arrange({ ...result, rules }, runResultSchema), null, 2)}\n`;
}

/** As much of a JSON Schema as tells the order of properties. */
interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, object>>;
  readonly properties?: Readonly<Record<string, object>>;
  readonly items?: object;
}

/**
 * A copy of a value with the properties of its objects in the order of a schema; those that the schema does not name
 * are left out. Objects without named properties get theirs in alphabetical order.
 *
 * @param schema - with `properties`, `items` and references to its `$defs`
 */
function arrange(value: unknown, schema: object): unknown {
  const root: Shape = schema;
  const walk = (part: unknown, shape: Shape): unknown => {
    if (shape.$ref !== undefined) return walk(part, root.$defs?.[shape.$ref.replace('#/$defs/', '')] ?? {});
    if (Array.isArray(part)) return part.map((item) => walk(item, shape.items ?? {}));
    if (typeof part !== 'object' || part === null) return part;
    const source = new Map(Object.entries(part));
    const { properties } = shape;
    if (!properties) return Object.fromEntries([...source].sort(([a], [b]) => (a < b ? -1 : 1)));
    const names = Object.keys(properties).filter((name) => source.get(name) !== undefined);
    return Object.fromEntries(names.map((name) => [name, walk(source.get(name), properties[name] ?? {})]));
  };
  return walk(value, root);
}
