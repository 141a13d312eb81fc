import { statusMatches } from '../../conformance/evaluate/statusMatches.js';
import type { Case, Expectation, Standing, Suite } from '../../conformance/Suite.js';
import type { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import { breaks, type Shown } from './breaks.js';
import { mutateAt } from './mutateAt.js';

/** A response that the document shows. */
export interface Example extends Shown {
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
export interface Expected {
  readonly operation: OpenApiOperation;
  readonly vendor: string;
  readonly examples: readonly Example[];
  readonly standing: readonly Standing[];
  readonly cases: readonly Expecting[];
}

/** Everything that a suite expects of an operation's responses, and the documented responses that each case may get. */
export function expectedOf(operation: OpenApiOperation, suite: Suite): Expected {
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

/** What holds for every response of a status. */
export function standingOf(standing: readonly Standing[], status: number): Expectation[] {
  return standing
    .flatMap((one) => (appliesTo(one, status) ? one.expect : []))
    .filter((one) => appliesTo(one, status));
}

function isOf({ operation }: Standing, operationId: string): boolean {
  return operation === undefined || [operation].flat().includes(operationId);
}

/** Whether an expectation speaks of a status. */
export function appliesTo({ when }: Pick<Standing, 'when'>, status: number): boolean {
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
