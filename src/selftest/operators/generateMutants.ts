import type { OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { statusMatches } from '../../conformance/evaluate/statusMatches.js';
import { valuesAt } from '../../conformance/evaluate/valuesAt.js';
import type { Case, Expectation, Standing, Suite } from '../../conformance/Suite.js';
import type { OpenApiOperation } from '../../spec/OpenApiOperation.js';
import type { Defect } from '../Defect.js';
import { breaks, type Shown } from './breaks.js';
import { fieldsOf, type JsonSchema } from './fieldsOf.js';
import { mutateAt } from './mutateAt.js';
import { neighboursOf } from './neighbours.js';
import { operatorsOf, type Operator } from './operators.js';

/** What mutants of a vendor are made from. */
export interface Contract {
  readonly suite: Suite;
  readonly operations: readonly OpenApiOperation[];
  readonly documents: readonly OperationDocument[];
}

/** A response that the document shows. */
interface Example extends Shown {
  readonly type: string;
  /** Whether the vendor's document prints it, another public page does, or it is ours. */
  readonly source: string;
}

/** Cases, and the documented responses of which each gets one. */
interface Expecting {
  readonly examples: readonly Example[];
  readonly expect: readonly Expectation[];
  /** Whether the examples are like what the cases expect. Otherwise they have the same shape, and other values. */
  readonly fit: boolean;
}

/** An operation with everything that is expected of its responses. */
interface Expected {
  readonly operation: OpenApiOperation;
  readonly vendor: string;
  readonly examples: readonly Example[];
  readonly standing: readonly Standing[];
  readonly cases: readonly Expecting[];
}

/**
 * A mutant for everything that can be wrong with a field of a documented response, and for the statuses that each is taken for. The rules
 * that it names are those of the expectations that look there and cannot hold, whichever of the documented responses a case gets.
 */
export function generateMutants({ suite, operations, documents }: Contract): Defect[] {
  return operations.flatMap((operation) => {
    const expected = expectedOf(operation, suite);
    const document = documents.find(({ operationId }) => operationId === operation.operationId);
    return operation.statuses.flatMap((status) => {
      const schemas = Object.entries(document?.responses[String(status)] ?? {});
      const fields = schemas.flatMap(([type, schema]) =>
        type.includes('json') ? fieldsOf(schema as JsonSchema) : [],
      );
      return [
        ...neighboursOf(status).map((other) => statusMutant(expected, status, other)),
        ...fields.flatMap((field) =>
          operatorsOf(field).flatMap((operator) => fieldMutant(expected, status, field.path, operator)),
        ),
      ];
    });
  });
}

function expectedOf(operation: OpenApiOperation, suite: Suite): Expected {
  const { operationId } = operation;
  const examples = operation.examples.flatMap(
    ({ status, name, mediaType: type, source = 'inferred' }): Example[] =>
      type.includes('json')
        ? [{ status, type, source, body: operation.example(status, name), documented: true }]
        : [],
  );
  const standing = suite.always.filter((one) => isOf(one, operationId));
  const known = new Map(examples.map((one) => [keyOf(one), one]));
  const cases = suite.cases
    // What holds for every response of an operation says nothing of another address or method.
    .filter(
      ({ operation: asked, request = {} }) =>
        asked === operationId && request.path === undefined && request.method === undefined,
    )
    .map((one) => expectingOf(one, examples, standing, known));
  return { operation, vendor: suite.vendor, examples, standing, cases: together(cases) };
}

/** Cases that get the same responses, as one. */
function together(cases: readonly Expecting[]): Expecting[] {
  const groups = new Map<string, Expecting>();
  for (const { examples, expect, fit } of cases) {
    const key = [String(fit), ...examples.map(keyOf)].join('\n');
    groups.set(key, { examples, expect: [...(groups.get(key)?.expect ?? []), ...expect], fit });
  }
  return [...groups.values()];
}

/**
 * The examples that a case allows; where there are none, those that are like them but for a value; and where there are none of these
 * either, those with a status that it allows.
 */
function expectingOf(
  { expect }: Case,
  examples: readonly Example[],
  standing: readonly Standing[],
  known: Map<string, Example>,
): Expecting {
  const always = standing.flatMap((one) => (one.when ? [] : one.expect));
  const possible = examples.filter(({ status }) =>
    [...expect, ...always].every(
      (one) => one.status === undefined || !appliesTo(one, status) || statusMatches(status, one.status),
    ),
  );
  const wanted = possible.filter((one) => holds(one, expect));
  const adapted = (): Example[] =>
    possible
      .map((one) => fitted(one, expect, known))
      .filter((one) => holds(one, [...expect, ...standingOf(standing, one.status)]));
  const fitting = wanted.length > 0 ? wanted : adapted();
  return { examples: fitting.length > 0 ? fitting : possible, expect, fit: fitting.length > 0 };
}

function standingOf(standing: readonly Standing[], status: number): Expectation[] {
  return standing
    .flatMap((one) => (appliesTo(one, status) ? one.expect : []))
    .filter((one) => appliesTo(one, status));
}

function isOf({ operation }: Standing, operationId: string): boolean {
  return operation === undefined || [operation].flat().includes(operationId);
}

function appliesTo({ when }: Pick<Standing, 'when'>, status: number): boolean {
  return when?.status === undefined || statusMatches(status, when.status);
}

function keyOf({ status, type, body }: Example): string {
  return JSON.stringify([status, type, body]);
}

/** An example with the values that a case wants where it has others. @param known - the same example for the same values */
function fitted(
  example: Example,
  expectations: readonly Expectation[],
  known: Map<string, Example>,
): Example {
  let { body } = example;
  for (const { at, is } of expectations) {
    if (at === undefined || is === null || typeof is !== 'object' || !('const' in is)) continue;
    const wanted = is.const;
    body = mutateAt(body, at, () => wanted);
  }
  const key = keyOf({ ...example, body });
  const same = known.get(key) ?? { ...example, body };
  known.set(key, same);
  return same;
}

function holds(example: Example, expectations: readonly Expectation[]): boolean {
  return expectations.every((one) => !appliesTo(one, example.status) || !breaks(one, example));
}

function statusMutant(
  { operation: { operationId }, vendor, cases, standing }: Expected,
  status: number,
  other: number,
): Defect {
  const certain = cases.filter(
    ({ examples }) => examples.length > 0 && examples.every((one) => one.status === status),
  );
  const expectations =
    certain.length === 0 ? [] : [...certain.flatMap(({ expect }) => expect), ...standingOf(standing, other)];
  const broken = expectations.filter(
    (one) => one.status !== undefined && appliesTo(one, other) && !statusMatches(other, one.status),
  );
  return {
    id: `${operationId}.${status}:status-${other}`,
    operator: 'status',
    about: `answers ${other} in place of ${status} to ${operationId}`,
    ...noticed(rulesOf(broken, vendor), () =>
      cases.some(({ examples }) => examples.some((one) => one.status === status))
        ? `the suite takes ${other} there as well: the document does not say which of the two it is`
        : `no case of the suite gets a ${status} of ${operationId}`,
    ),
    answer: { of: { operation: operationId, status }, status: other },
  };
}

function fieldMutant(expected: Expected, status: number, path: string, operator: Operator): Defect[] {
  const { operation, vendor } = expected;
  const { operationId } = operation;
  const results = new Map<Example, Shown>();
  const mutate = (one: Example): Shown => {
    let result = results.get(one);
    if (!result) {
      const body = one.status === status ? mutateAt(one.body, path, operator.change) : one.body;
      const documented = body === one.body || operation.issuesOfResponse(status, one.type, body).length === 0;
      results.set(one, (result = body === one.body ? one : { status, body, documented }));
    }
    return result;
  };
  const changed = expected.examples.filter((one) => mutate(one) !== one);
  if (changed.length === 0) return [];
  if (!operator.allowed && changed.some((one) => mutate(one).documented)) return [];

  const isBroken = remembered((expectation: Expectation, one: Example) => breaks(expectation, mutate(one)));
  const standing = standingOf(expected.standing, status).filter((one) => looksAt(one, path));
  const noticing = expected.cases.flatMap(({ examples, expect, fit }) => {
    if (examples.some((one) => one.status !== status)) return [];
    // A field may be left out, or be null where an operator changes numbers alone: the others are to show it.
    const shown = examples.filter((one) => mutate(one) !== one);
    if (shown.length === 0) return [];
    const own = expect.filter((one) => appliesTo(one, status) && looksAt(one, path));
    const notices = (one: Expectation): boolean =>
      shown.every(
        (example) =>
          isBroken(one, example) && (fit ? !isBrokenBefore(one, example) : isAsked(one, path, example)),
      );
    return [
      ...standing.filter((one) =>
        shown.every((example) => isBroken(one, example) && !isBrokenBefore(one, example)),
      ),
      ...(fit || operator.shape ? own.filter(notices) : []),
    ];
  });
  const rules = rulesOf(noticing, vendor);
  if (operator.allowed && rules.length === 0) return [];
  const printed = operation.documented && changed.some(({ source }) => source === 'documented');
  return [
    {
      id: `${operationId}.${status}${path === '' ? '' : `.${path}`}:${operator.name}`,
      operator: operator.name,
      about: `${operator.about(path === '' ? 'the body' : path)} in a ${status} of ${operationId}`,
      ...noticed(rules, () => (printed ? unstated(operator) : silence(changed, status, operation))),
      answer: {
        of: { operation: operationId, status },
        body: (body) => mutateAt(body, path, operator.change),
      },
    },
  ];
}

const isBrokenBefore = remembered((expectation: Expectation, example: Example) =>
  breaks(expectation, example),
);

/** The same function, which looks at the same two only once. */
function remembered<A extends object, B extends object>(
  ask: (a: A, b: B) => boolean,
): (a: A, b: B) => boolean {
  const known = new WeakMap<A, WeakMap<B, boolean>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new WeakMap<B, boolean>();
    known.set(a, ofA);
    const result = ofA.get(b) ?? ask(a, b);
    ofA.set(b, result);
    return result;
  };
}

/** The rules that must notice, or why none has to. */
function noticed(
  rules: readonly string[],
  reason: () => string | undefined,
): Pick<Defect, 'rules' | 'equivalent'> {
  const equivalent = rules.length === 0 ? reason() : undefined;
  return { rules, ...(equivalent !== undefined && { equivalent }) };
}

function silence(
  examples: readonly Example[],
  status: number,
  { operationId, documented }: OpenApiOperation,
): string {
  if (!documented) return `${operationId} is not in the document, but on other public pages`;
  return examples.every(({ source }) => source === 'inferred')
    ? `the document prints no such body for a ${status} of ${operationId}: the one here is ours`
    : `a ${status} of ${operationId} is not in the document, but on other public pages`;
}

/** Why a value that the document prints may be another. What states more than its example is a rule, and rules are named. */
function unstated({ beyond }: Operator): string | undefined {
  return beyond
    ? 'the document prints the field without its bounds: those in the contract are ours'
    : undefined;
}

/** Whether what an expectation looks at contains a field, or is a part of it. */
function looksAt(expectation: Expectation, path: string): boolean {
  const { schema, coherent, text } = expectation;
  if (schema || coherent || text) return true;
  const steps = stepsOf(path);
  return placesOf(expectation).some((place) =>
    place.every((step, i) => i >= steps.length || step === steps[i]),
  );
}

/** Whether an expectation is about a field or a part of it, and finds something there: what it finds may be another value than it wants. */
function isAsked({ at = '', is, equals, compare }: Expectation, path: string, { body }: Example): boolean {
  if (is === undefined && !equals && !compare) return false;
  const place = stepsOf(at);
  return stepsOf(path).every((step, i) => step === place[i]) && valuesAt(body, at).length > 0;
}

const places = new WeakMap<Expectation, readonly (readonly string[])[]>();

function placesOf(expectation: Expectation): readonly (readonly string[])[] {
  const { at, equals, compare } = expectation;
  const sources = [equals, ...Object.values(compare ?? {})].flatMap((one) => {
    if (!one) return [];
    if ('at' in one) return [one.at];
    return 'sum' in one ? one.sum : [];
  });
  const found = places.get(expectation) ?? [...sources, ...(at === undefined ? [] : [at])].map(stepsOf);
  places.set(expectation, found);
  return found;
}

function stepsOf(path: string): string[] {
  return [...path.replaceAll(/\[\d+\]/g, '[*]').matchAll(/[^.[\]]+/g)].map(([step]) => step);
}

function rulesOf(expectations: readonly Expectation[], vendor: string): string[] {
  const ids = expectations.flatMap(({ rules }) => rules.map((rule) => rule.slice(vendor.length + 1)));
  return [...new Set(ids)].sort();
}
