import { basename, dirname, resolve } from 'node:path';
import type { Rule } from '../../contract/Rule.js';
import { evaluate } from '../evaluate/evaluate.js';
import { operationOf } from '../evaluate/operationOf.js';
import { credentialWords } from '../evaluate/secretsSent.js';
import { describeExchange, redactObservations } from '../request/describeRequest.js';
import { redactor, type Redact } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type { CaseEvent, Observation, RunEvent, RunResult } from '../RunEvent.js';
import { Budget } from '../run/Budget.js';
import { judgeInTime, UnjudgeableError } from '../run/judgeInTime.js';
import { noResponse } from '../run/noResponse.js';
import { resultOf } from '../run/resultOf.js';
import { LIMITS, lowerCase, wasCharged } from '../run/runSuite.js';
import { credentialHeaders, namedCredentials, secretsOf } from '../run/secretsOf.js';
import { verdictOfCase } from '../run/verdictOfCase.js';
import type { RunInput } from '../run/RunInput.js';
import type { Target } from '../run/Target.js';
import type { Suite } from '../Suite.js';
import { runNewman, type NewmanRequest, type NewmanResponse } from './newman.js';
import { readCollection } from './readCollection.js';
import { responseOf, builtOf } from './sentByNewman.js';

/** What a collection's own tests are reported under. */
export const OWN_TESTS = 'collection.own-tests';

interface Replayed {
  error?: string;
  request?: NewmanRequest | undefined;
  response?: NewmanResponse | undefined;
  readonly tests: Observation[];
}

/**
 * Run a Postman collection of somebody else (v2.0 or v2.1) and judge every exchange that is a call of an operation by what holds for each response
 * of that operation. Its own tests count as a MUST rule of their own.
 *
 * The variables of the target are set in its environment; the base URL as `baseUrl`, `baseURL`, `base_url` and `url`.
 *
 * @param file - path of the collection; files of its form parts are relative to its folder
 * @throws CollectionError when newman can make nothing of it
 */
export async function replayCollection(
  file: string,
  input: RunInput,
  target: Target,
  tell: (event: RunEvent) => void = () => undefined,
): Promise<RunResult> {
  const { suite, limits = LIMITS } = input;
  const catalogue = { ...input.catalogue, rules: [...input.catalogue.rules, ownTests(file)] };
  const rules = [...(input.rules ?? input.catalogue.rules), ownTests(file)];
  const collection = readCollection(file);
  const started = new Date();
  tell({
    type: 'start',
    vendor: suite.vendor,
    target: target.name,
    via: 'newman',
    cases: 0,
    rules: rules.length,
  });
  const spent = new Budget({});
  const cases: CaseEvent[] = [];
  let seen: Replayed = { tests: [] };
  await runNewman(
    {
      collection,
      envVar: environmentOf(target),
      workingDir: dirname(resolve(file)),
      ...(input.budget?.rate !== undefined && { delayRequest: Math.ceil(1000 / input.budget.rate) }),
    },
    {
      onRequest: (_item, error, request, response) => {
        spent.calls++;
        seen = { ...seen, request, response, ...(error && { error: noResponse(error).message }) };
      },
      onAssertion: (_item, name, error) => {
        seen.tests.push({
          rule: OWN_TESTS,
          ok: !error,
          expectation: name,
          expected: 'a test that passes',
          seen: error ? (error.message ?? 'a failure') : 'it passes',
          caseId: `item-${cases.length + 1}`,
        });
      },
      onItem: ({ name }) => {
        const event = judgedEvent(
          `item-${cases.length + 1}`,
          name,
          seen,
          { ...input, catalogue },
          target,
          spent,
        );
        cases.push(event);
        tell(event);
        seen = { tests: [] };
      },
    },
    limits,
  );
  const result = resultOf({
    ...input,
    catalogue,
    rules,
    target: target.name,
    via: 'newman',
    started,
    calls: spent.calls,
    spend: spent.spend,
    cases,
    probes: [],
  });
  tell({ type: 'end', result });
  return result;
}

function judgedEvent(...given: Parameters<typeof eventOf>): CaseEvent {
  try {
    return judgeInTime(() => eventOf(...given));
  } catch (error) {
    if (!(error instanceof UnjudgeableError)) throw error;
    const [id, title, { request, response, tests }, { suite }, target] = given;
    const { redact } = hide(request, suite, target);
    return {
      type: 'case',
      id,
      title,
      operation: '',
      verdict: 'fail',
      reason: error.message,
      milliseconds: response?.responseTime ?? 0,
      observations: redactObservations(
        [...tests, noResponseIn(id, 'one that can be judged', error.message)],
        redact,
      ),
    };
  }
}

/** A collection asks for responses, and there is none, or none that says anything. */
function noResponseIn(caseId: string, expected: string, seen: string): Observation {
  return { rule: OWN_TESTS, ok: false, expectation: 'there is a response', expected, seen, caseId };
}

/** Take the target's secrets, and those of one request and its response, out of everything that is told of them. */
function hide(
  request: NewmanRequest | undefined,
  suite: Suite,
  { variables }: Target,
  response = '',
): { readonly secrets: readonly string[]; readonly redact: Redact } {
  const sent = (request?.headers.all() ?? []).map(({ key, value }) => [key, value] as const);
  const words = credentialWords(credentialHeaders(suite), lowerCase(Object.fromEntries(sent)));
  const secrets = secretsOf(suite, variables);
  return {
    secrets: [...Object.values(secrets), ...words],
    redact: redactor({ ...issuedSecrets(response), ...namedCredentials(words), ...secrets }),
  };
}

function eventOf(
  id: string,
  title: string,
  { error, request, response: received, tests }: Replayed,
  { suite, catalogue, operations, images }: RunInput,
  target: Target,
  spent: Budget,
): CaseEvent {
  const operation =
    request && operationOf(operations, { method: request.method, url: request.url.toString() });
  const base = {
    type: 'case',
    id,
    title,
    operation: operation?.operationId ?? '',
    milliseconds: received?.responseTime ?? 0,
  } as const;
  if (!request || !received) {
    const { redact } = hide(request, suite, target);
    const reason = redact(error ?? 'the collection did not send it');
    const verdict = error === undefined && tests.every(({ ok }) => ok) ? 'skip' : 'fail';
    const told = error === undefined ? tests : [...tests, noResponseIn(id, 'a response', reason)];
    return { ...base, verdict, reason, observations: redactObservations(told, redact) };
  }
  const response = responseOf(received);
  const built = builtOf(request, (role) => images.of(role));
  const { secrets, redact } = hide(request, suite, target, response.text);
  const judged = operation
    ? evaluate(
        {
          request: { method: built.method, url: built.url, headers: lowerCase(built.headers) },
          response,
          operation,
          variables: { ...target.variables, baseUrl: target.baseUrl },
          secrets,
        },
        suite.always,
        undefined,
      )
    : [];
  if (operation?.billing && wasCharged(operation, response)) spent.charged(operation.billing);
  const all = [...judged.map((one) => ({ ...one, caseId: id })), ...tests];
  const observations = redactObservations(all, redact);
  return {
    ...base,
    verdict: observations.length === 0 ? 'skip' : verdictOfCase(observations, catalogue),
    ...(observations.length === 0 && { reason: 'it is no call of an operation, and has no tests' }),
    observations,
    exchange: describeExchange(built, response, redact),
  };
}

function ownTests(file: string): Rule {
  return {
    id: OWN_TESTS,
    level: 'MUST',
    kind: 'behaviour',
    statement: 'The tests of the collection pass.',
    source: basename(file),
    quote: 'pm.test',
    run: 'black-box',
    check: 'The scripts of the collection run in its sandbox.',
    resolutions: [],
    file,
    line: 1,
  };
}

function environmentOf({ baseUrl, variables }: Target): { key: string; value: string }[] {
  const base = baseUrl.replace(/\/+$/, '');
  const names = ['baseUrl', 'baseURL', 'base_url', 'url'];
  return [
    ...names.map((key) => ({ key, value: base })),
    ...Object.entries(variables).map(([key, value]) => ({ key, value })),
  ];
}
