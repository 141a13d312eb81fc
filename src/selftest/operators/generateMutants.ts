import type { OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { statusMatches } from '../../conformance/evaluate/statusMatches.js';
import type { Expectation, Suite } from '../../conformance/Suite.js';
import type { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import type { Mutant } from '../Mutant.js';
import { breaks, isAsked, looksAt, type Shown } from './breaks.js';
import { appliesTo, type Example, type Expected, expectedOf, standingOf } from './expectedOf.js';
import { fieldsOf, type JsonSchema } from './fieldsOf.js';
import { mutateAt } from './mutateAt.js';
import { neighboursOf, type Operator, operatorsOf } from './operators.js';

/** What mutants of a vendor are made from. */
export interface Contract {
  readonly suite: Suite;
  readonly operations: readonly OpenApiOperation[];
  readonly documents: readonly OperationDocument[];
}

/**
 * A mutant for everything that can be wrong with a field of a documented response, and for the statuses that each is taken for. The rules
 * that it names are those of the expectations that look there and cannot hold, whichever of the documented responses a case gets.
 */
export function generateMutants({ suite, operations, documents }: Contract): Mutant[] {
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

function statusMutant(
  { operation: { operationId }, vendor, cases, standing }: Expected,
  status: number,
  other: number,
): Mutant {
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
    about: `responds with ${other} in place of ${status} to ${operationId}`,
    ...noticed(rulesOf(broken, vendor), () =>
      cases.some(({ examples }) => examples.some((one) => one.status === status))
        ? `the suite takes ${other} there as well: the document does not say which of the two it is`
        : `no case of the suite gets a ${status} of ${operationId}`,
    ),
    response: { of: { operation: operationId, status }, status: other },
  };
}

function fieldMutant(expected: Expected, status: number, path: string, operator: Operator): Mutant[] {
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
      response: {
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
): Pick<Mutant, 'rules' | 'equivalent'> {
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

function rulesOf(expectations: readonly Expectation[], vendor: string): string[] {
  const ids = expectations.flatMap(({ rules }) => rules.map((rule) => rule.slice(vendor.length + 1)));
  return [...new Set(ids)].sort();
}
