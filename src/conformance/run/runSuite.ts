import type { ReceivedResponse, OperationDocument } from '../evaluate/Exchange.js';
import { parseBody } from '../evaluate/parseBody.js';
import { credentialWords, imageSamples } from '../evaluate/secretsSent.js';
import { valuesAt } from '../evaluate/valuesAt.js';
import { buildRequest, type BuiltRequest } from '../request/buildRequest.js';
import { encodedImage } from '../request/encodedImage.js';
import { describeExchange, redactProbe } from '../request/describeRequest.js';
import { imageSample } from '../request/imageSample.js';
import { redactor } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type { CaseEvent, ProbeEvent, RunEvent, RunResult } from '../RunEvent.js';
import type { Case, Suite } from '../Suite.js';
import { askCase } from './askCase.js';
import { Budget } from './Budget.js';
import { casesToRun } from './casesToRun.js';
import { Judging } from './Judging.js';
import { NoResponseError } from './NoResponseError.js';
import { openConnections } from './openConnections.js';
import { Patience } from './Patience.js';
import { resultOf } from './resultOf.js';
import type { RunContext, RunInput } from './RunInput.js';
import { secretsOf } from './secretsOf.js';
import { send, type CallLimits } from './send.js';
import type { Target } from './Target.js';

/** Limits of a call when nothing else is said. */
export const LIMITS: CallLimits = { milliseconds: 60_000, bytes: 16 * 1024 * 1024 };

/** Send the requests of a suite to a target and judge the responses. Never throws for what the target does. */
export async function runSuite(
  input: RunInput,
  target: Target,
  tell: (event: RunEvent) => void = () => undefined,
): Promise<RunResult> {
  const { suite, catalogue, operations, limits = LIMITS } = input;
  const started = new Date();
  const dispatcher = openConnections(8, limits);
  const variables: Record<string, unknown> = { baseUrl: target.baseUrl, ...target.variables };
  const secrets = secretsOf(suite, variables);
  const budget = new Budget(input.budget ?? {});
  const patience = new Patience();
  const chosen = casesToRun(suite, input.chosen);
  tell({
    type: 'start',
    vendor: suite.vendor,
    target: target.name,
    via: 'native',
    cases: chosen.length,
    rules: (input.rules ?? catalogue.rules).length,
  });

  const call: RunContext['call'] = async (one, own = dispatcher) => {
    const operation = operationOf(operations, one.operation);
    const fillings = { variables, image: (role: string) => input.images.of(role) };
    patience.take();
    const built = buildRequest(one, operation, suite.credentials, target.baseUrl, fillings);
    await budget.take(operation);
    try {
      const response = await send(built, own, limits);
      patience.answered();
      if (wasCharged(operation, response) && operation.billing) budget.charged(operation.billing);
      return { built, response };
    } catch (error) {
      if (error instanceof NoResponseError) patience.unanswered(error);
      throw error;
    } finally {
      budget.release(operation);
    }
  };

  const subject: RunContext['subject'] = (one, built, response) => ({
    request: { method: built.method, url: built.url, headers: lowerCase(built.headers) },
    response,
    operation: operationOf(operations, one.operation),
    variables,
    secrets: [...Object.values(secrets), ...credentialsSent(one, built, suite), ...imagesSent(built)],
  });
  // Anew each time: responses add to the secrets.
  const describe: RunContext['describe'] = (built, response) =>
    describeExchange(built, response, redactor({ ...issuedSecrets(response.text), ...secrets }));

  const cases: CaseEvent[] = [];
  const judging = new Judging((event) => {
    cases.push(event);
    tell(event);
  });
  for (const one of chosen) {
    judging.add(await askCase(one, input, target, { call, subject, variables, secrets }));
  }
  judging.finish();
  const probes: ProbeEvent[] = [];
  for await (const found of input.probes?.({ ...input, target, variables, call, subject, describe }) ?? []) {
    const probe = redactProbe(found, redactor(secrets));
    probes.push(probe);
    tell(probe);
  }
  await dispatcher.destroy();

  const result = resultOf({
    ...input,
    target: target.name,
    via: 'native',
    started,
    calls: budget.calls,
    spend: budget.spend,
    cases,
    probes,
  });
  tell({ type: 'end', result });
  return result;
}

function credentialsSent(
  { as = 'good' }: Pick<Case, 'as'>,
  { headers }: BuiltRequest,
  { credentials }: Suite,
): string[] {
  return credentialWords(Object.keys(credentials.roles[as]?.headers ?? {}), lowerCase(headers));
}

function imagesSent({ body, images }: BuiltRequest): string[] {
  if (body.kind === 'text') {
    return imageSamples(
      body.text,
      images.map((image) => encodedImage(image).unpadded),
    );
  }
  if (body.kind !== 'form') return [];
  return body.parts.flatMap(({ image }) => (image ? imageSample(image) : []));
}

/** Whether a response is one that the vendor's document puts a price on. */
export function wasCharged({ billing }: OperationDocument, { status, text }: ReceivedResponse): boolean {
  if (!billing || status !== 200) return false;
  if (billing.decision === undefined) return true;
  const body = parseBody(text);
  return 'json' in body && valuesAt(body.json, billing.decision)[0]?.value === true;
}

function operationOf(operations: readonly OperationDocument[], id: string): OperationDocument {
  const found = operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`the document has no operation ${id}`);
  return found;
}

export function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
