import type { Dispatcher } from 'undici';
import { describeExchange } from '../../redaction/describeExchange.js';
import { exchangeRedactor, withIssuedBy } from '../../redaction/exchangeSecrets.js';
import { buildRequest } from '../../request/buildRequest.js';
import { CaseCannotRunError } from '../../request/CaseCannotRunError.js';
import type { OperationDocument } from '../../evaluate/Exchange.js';
import type { RunEvent, RunResult } from '../../RunEvent.js';
import type { Case } from '../../Suite.js';
import { LIMITS } from '../../run/CallLimits.js';
import { casesToRun } from '../../run/chooseCases.js';
import { subjectOf, type SeenExchange } from '../../run/judgeExchange.js';
import { NoResponseError } from '../../run/NoResponseError.js';
import type { RunContext, RunInput, Target } from '../../run/RunInput.js';
import { RunSession } from '../../run/RunSession.js';
import { openConnections, send } from './send.js';

/** Send the requests of a suite to a target and judge the responses. Never throws for what the target does. */
export async function runSuite(
  input: RunInput,
  target: Target,
  onEvent: (event: RunEvent) => void = () => undefined,
): Promise<RunResult> {
  const { suite, limits = LIMITS } = input;
  const chosen = casesToRun(suite, input.chosen);
  const variables = { baseUrl: target.baseUrl, ...target.variables };
  const session = new RunSession(
    input,
    { via: 'native', target: target.name, cases: chosen.length, variables },
    onEvent,
  );
  const dispatcher = openConnections(8, limits);
  try {
    const context = contextOf(session, target, dispatcher);
    for (const testCase of chosen) session.add(await executeCase(testCase, context));
    session.settle();
    for await (const found of input.probes?.(context) ?? []) session.addProbe(found);
  } finally {
    await dispatcher.destroy();
  }
  return session.finish();
}

/** Send the request of a case. */
async function executeCase(testCase: Case, { call, target, operations }: RunContext): Promise<SeenExchange> {
  const { id, title, needs } = testCase;
  const started = performance.now();
  const about = (): SeenExchange => ({
    id,
    title,
    testCase,
    operation: operations.find(({ operationId }) => operationId === testCase.operation),
    milliseconds: Math.round((performance.now() - started) * 10) / 10,
  });
  try {
    const lacking = needs?.find((need) => !target.capabilities.includes(need));
    if (lacking !== undefined) throw new CaseCannotRunError(`the target does not offer ${lacking}`);
    const { built, response } = await call(testCase);
    return { ...about(), request: built, response };
  } catch (error) {
    return { ...about(), failure: error as Error };
  }
}

/** What cases and probes work with. */
function contextOf(session: RunSession, target: Target, shared: Dispatcher): RunContext {
  const { input, variables, breaker, budget } = session;
  const { suite, operations, limits = LIMITS } = input;
  const bindings = { variables, image: (role: string) => input.images.of(role) };
  return {
    ...input,
    target,
    variables,
    call: async (testCase, dispatcher = shared) => {
      const operation = operationById(operations, testCase.operation);
      breaker.take();
      const built = buildRequest(testCase, operation, suite.credentials, target.baseUrl, bindings);
      await budget.take(operation);
      try {
        const response = await send(built, dispatcher, limits);
        breaker.succeeded();
        budget.charge(operation, response);
        return { built, response };
      } catch (error) {
        if (error instanceof NoResponseError) breaker.failed(error);
        throw error;
      } finally {
        budget.release(operation);
      }
    },
    subject: (testCase, request, response) => {
      const operation = operationById(operations, testCase.operation);
      return subjectOf({ testCase, request, response, operation }, suite, variables);
    },
    describe: (request, response) =>
      describeExchange(
        request,
        response,
        exchangeRedactor({ request, response }, suite, {
          variables,
          issued: withIssuedBy(response, session.issued),
        }),
      ),
  };
}

function operationById(operations: readonly OperationDocument[], id: string): OperationDocument {
  const found = operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`the document has no operation ${id}`);
  return found;
}
