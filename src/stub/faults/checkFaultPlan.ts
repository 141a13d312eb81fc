import { inspect } from 'node:util';
import type { Issue } from '../../core/Problem.js';
import { compileSchema } from '../../contract/compileSchema.js';
import { ConfigurationError } from '../ConfigurationError.js';
import type { FaultPlan, OneOrMore } from './FaultPlan.js';
import { faultPlanSchema, type DescribedSchema } from './faultPlanSchema.js';

/** The names that a rule may use. */
export interface KnownNames {
  readonly vendors: readonly string[];
  readonly operations: readonly string[];
}

type Path = Issue['path'];

const checkForm = compileSchema(faultPlanSchema);

/**
 * Hold a fault plan against its schema, and its names against those that there are.
 *
 * @param source - where the plan comes from, to begin the message with
 * @param known - without it any name of a vendor or operation will do
 * @throws ConfigurationError naming the place in the plan, what is wrong there and what is allowed
 */
export function checkFaultPlan(value: unknown, source: string, known?: KnownNames): FaultPlan {
  const [issue] = checkForm(value);
  const wrong = issue ? explain(value, issue) : wrongIn(value as FaultPlan, known);
  if (wrong !== undefined) throw new ConfigurationError(`${source}: ${wrong}`);
  return value as FaultPlan;
}

function explain(plan: unknown, { path: place, rule }: Issue): string {
  const path = rule === 'additionalProperties' ? place.slice(0, -1) : place;
  const found = valueAt(plan, path);
  if (rule === 'required') return `${placeOf(path)} is missing; allowed: ${allowedAt(path)}`;
  if (rule === 'additionalProperties') {
    const keys = Object.keys(schemaAt(path)?.properties ?? {});
    const foreign = Object.keys(found as object).filter((key) => !keys.includes(key));
    return `${placeOf(path)} has the unknown key ${foreign.map(shown).join(', ')}; allowed: ${keys.join(', ')}`;
  }
  return mistake(path, found, allowedAt(path));
}

/** What the schema cannot say, or only in errors that nobody understands. */
function wrongIn(plan: FaultPlan, known: KnownNames | undefined): string | undefined {
  for (const [i, { vendor, operation, latency, response }] of plan.faults.entries()) {
    const here = ['faults', i];
    if (!latency && response === undefined) {
      return `${placeOf(here)} has neither latency nor response; allowed: ${allowedAt(here)}`;
    }
    const wrong =
      unknownName([...here, 'vendor'], vendor, known?.vendors) ??
      unknownName([...here, 'operation'], operation, known?.operations);
    if (wrong !== undefined) return wrong;
    if (latency && 'uniform' in latency && latency.uniform[0] > latency.uniform[1]) {
      const path = [...here, 'latency', 'uniform'];
      return mistake(path, latency.uniform, `${allowedAt(path)}, low not above high`);
    }
  }
  return undefined;
}

function unknownName(path: Path, names: OneOrMore = [], known?: readonly string[]): string | undefined {
  const isUnknown = (name: string): boolean => known !== undefined && !known.includes(name);
  const name = [names].flat().find(isUnknown);
  return name === undefined ? undefined : mistake(path, name, known?.join(', ') ?? '', 'names');
}

function mistake(path: Path, found: unknown, allowed: string, verb = 'is'): string {
  return `${placeOf(path)} ${verb} ${shown(found)}; allowed: ${allowed}`;
}

function placeOf(path: Path): string {
  return path.length === 0 ? 'the plan' : path.join('.');
}

function shown(value: unknown): string {
  const text = inspect(value, { breakLength: Infinity, compact: true, depth: 2 });
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

function schemaAt(path: Path): DescribedSchema | undefined {
  return path.reduce<DescribedSchema | undefined>(
    (at, key) => at?.properties?.[key] ?? at?.items,
    faultPlanSchema,
  );
}

function allowedAt(path: Path): string {
  return schemaAt(path)?.description ?? '';
}
