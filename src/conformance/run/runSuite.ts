import type { Dispatcher } from 'undici';
import type { Rule, RuleCatalogue } from '../../spec/Rule.js';
import { captured } from '../evaluate/captured.js';
import { evaluate, type Checks } from '../evaluate/evaluate.js';
import type { Answer, OperationDocument, Subject } from '../evaluate/Exchange.js';
import { parseBody } from '../evaluate/parseBody.js';
import { credentialWords, pictureSamples } from '../evaluate/secretsSent.js';
import { valuesAt } from '../evaluate/valuesAt.js';
import { buildRequest, type BuiltRequest } from '../request/buildRequest.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { describeExchange, redactObservations } from '../request/describeRequest.js';
import { pictureSample } from '../request/pictureSample.js';
import { redactor } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type {
  CaseEvent,
  Observation,
  ProbeEvent,
  RedactedExchange,
  RunEvent,
  RunResult,
  Verdict,
} from '../RunEvent.js';
import type { Case, Suite } from '../Suite.js';
import type { Pictures } from '../suites/loadPictures.js';
import { Budget, type BudgetLimits } from './Budget.js';
import { casesToRun } from './casesToRun.js';
import { judgeInTime, UnjudgeableError } from './judgeInTime.js';
import type { KnownFailure } from './knownFailures.js';
import { NoAnswerError } from './NoAnswerError.js';
import { openConnections } from './openConnections.js';
import { Patience } from './Patience.js';
import type { RecordedExchange } from './RecordedExchange.js';
import { resultOf } from './resultOf.js';
import { send, type CallLimits } from './send.js';
import type { Target } from './Target.js';

/** What a run needs beside its target. */
export interface RunInput {
  readonly doppel: string;
  readonly suite: Suite;
  readonly catalogue: RuleCatalogue;
  readonly operations: readonly OperationDocument[];
  readonly pictures: Pictures;
  /** Which cases to run; those that others need run in any case. */
  readonly chosen?: (one: Case) => boolean;
  readonly limits?: CallLimits;
  readonly budget?: BudgetLimits;
  /** Which rules count; all when left out. */
  readonly rules?: readonly Rule[];
  readonly known?: readonly KnownFailure[];
  /** What judges the answers of the cases; every check when left out. */
  readonly checks?: Checks;
  /** Is told of every answered request of a case as it was, secrets and pictures included. */
  readonly record?: (exchange: RecordedExchange) => void;
  /** Looks at what single requests cannot show; runs after the cases. */
  readonly probes?: (context: RunContext) => AsyncIterable<ProbeEvent>;
}

/** What probes may use. */
export interface RunContext extends RunInput {
  readonly target: Target;
  readonly variables: Readonly<Record<string, unknown>>;
  /**
   * Send a request.
   *
   * @param dispatcher - connections of its own, where it matters which one is used
   * @throws CaseCannotRunError when the run lacks something, or is at its limits; NoAnswerError
   */
  readonly call: (
    one: Pick<Case, 'operation' | 'as' | 'request'>,
    dispatcher?: Dispatcher,
  ) => Promise<{ built: BuiltRequest; answer: Answer }>;
  /** What the evaluator is given of an exchange. */
  readonly subject: (one: Pick<Case, 'operation' | 'as'>, built: BuiltRequest, answer: Answer) => Subject;
  /** An exchange as it may be shown. */
  readonly describe: (built: BuiltRequest, answer: Answer) => RedactedExchange;
}

/** Limits of a call when nothing else is said. */
export const LIMITS: CallLimits = { milliseconds: 60_000, bytes: 16 * 1024 * 1024 };

/** Send the requests of a suite to a target and judge the answers. Never throws for what the target does. */
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
    const fillings = { variables, picture: (role: string) => input.pictures.of(role) };
    patience.take();
    const built = buildRequest(one, operation, suite.credentials, target.baseUrl, fillings);
    await budget.take(operation);
    try {
      const answer = await send(built, own, limits);
      patience.answered();
      if (wasCharged(operation, answer) && operation.billing) budget.charged(operation.billing);
      return { built, answer };
    } catch (error) {
      if (error instanceof NoAnswerError) patience.unanswered(error);
      throw error;
    } finally {
      budget.release(operation);
    }
  };

  const subject: RunContext['subject'] = (one, built, answer) => ({
    request: { method: built.method, url: built.url, headers: lowerCase(built.headers) },
    answer,
    operation: operationOf(operations, one.operation),
    variables,
    secrets: [...Object.values(secrets), ...credentialsSent(one, built, suite), ...picturesSent(built)],
  });
  // Anew each time: answers add to the secrets.
  const describe: RunContext['describe'] = (built, answer) =>
    describeExchange(built, answer, redactor({ ...issuedSecrets(answer.text), ...secrets }));

  const cases: CaseEvent[] = [];
  for (const one of chosen) {
    const event = await runCase(one, input, target, { call, subject, describe, variables, secrets });
    cases.push(event);
    tell(event);
  }
  const probes: ProbeEvent[] = [];
  for await (const probe of input.probes?.({ ...input, target, variables, call, subject, describe }) ?? []) {
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

interface Means extends Pick<RunContext, 'call' | 'subject' | 'describe'> {
  readonly variables: Record<string, unknown>;
  readonly secrets: Record<string, string>;
}

async function runCase(one: Case, input: RunInput, target: Target, means: Means): Promise<CaseEvent> {
  const { id, title, operation } = one;
  const base = { type: 'case', id, title, operation } as const;
  const started = performance.now();
  const took = (): number => Math.round((performance.now() - started) * 10) / 10;
  const lacking = one.needs?.find((need) => !target.offers.includes(need));
  if (lacking !== undefined) {
    return {
      ...base,
      verdict: 'skip',
      reason: `the target does not offer ${lacking}`,
      milliseconds: 0,
      observations: [],
    };
  }
  try {
    const { built, answer } = await means.call(one);
    input.record?.({ one, built, answer });
    // What this answer hands out is its own to show; from now on it is a secret.
    const subject = means.subject(one, built, answer);
    Object.assign(means.variables, captured(one.capture, answer));
    Object.assign(means.secrets, secretsOf(input.suite, means.variables));
    const { observations, exchange } = judgeInTime(() => ({
      observations: evaluate(subject, input.suite.always, one, input.checks),
      exchange: means.describe(built, answer),
    }));
    return {
      ...base,
      verdict: verdictOfCase(observations, input.catalogue),
      milliseconds: took(),
      observations: redactObservations(
        observations,
        redactor({ ...issuedSecrets(answer.text), ...means.secrets }),
      ),
      exchange,
    };
  } catch (error) {
    const reason = (error as Error).message;
    if (error instanceof CaseCannotRunError) {
      return { ...base, verdict: 'skip', reason, milliseconds: took(), observations: [] };
    }
    if (error instanceof NoAnswerError || error instanceof UnjudgeableError) {
      const observations = unanswered(one, reason);
      return {
        ...base,
        verdict: verdictOfCase(observations, input.catalogue),
        reason,
        milliseconds: took(),
        observations,
      };
    }
    return { ...base, verdict: 'error', reason, milliseconds: took(), observations: [] };
  }
}

function credentialsSent(
  { as = 'good' }: Pick<Case, 'as'>,
  { headers }: BuiltRequest,
  { credentials }: Suite,
): string[] {
  return credentialWords(Object.keys(credentials.roles[as]?.headers ?? {}), lowerCase(headers));
}

function picturesSent({ body }: BuiltRequest): string[] {
  if (body.kind === 'text') return pictureSamples(body.text);
  if (body.kind !== 'form') return [];
  return body.parts.flatMap(({ picture }) => (picture ? pictureSample(picture) : []));
}

/** A target that does not answer keeps no promise of this case. */
export function unanswered({ id, expect }: Case, seen: string): Observation[] {
  const rules = new Set(expect.flatMap((expectation) => expectation.rules));
  return [...rules].map((rule) => ({
    rule,
    ok: false,
    expectation: 'there is an answer',
    expected: 'an answer',
    seen,
    caseId: id,
  }));
}

/** The worst that an answer showed. */
export function verdictOfCase(observations: readonly Observation[], { rules }: RuleCatalogue): Verdict {
  const levels = new Map(rules.map(({ id, level }) => [id, level]));
  const failed = observations.filter(({ ok }) => !ok);
  if (failed.length === 0) return 'pass';
  return failed.some(({ rule }) => levels.get(rule) === 'MUST') ? 'fail' : 'warn';
}

/** The values of the suite's secret variables, by their names. */
export function secretsOf(
  { credentials }: Suite,
  variables: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(credentials.variables).flatMap(([name, { secret }]) => {
      const value = variables[name];
      return secret && typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** Whether an answer is one that the vendor's document puts a price on. */
export function wasCharged({ billing }: OperationDocument, { status, text }: Answer): boolean {
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
