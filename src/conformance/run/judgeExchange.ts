import { captured } from '../evaluate/captured.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ReceivedResponse, OperationDocument, Subject } from '../evaluate/Exchange.js';
import { foldHeaders } from '../evaluate/foldHeaders.js';
import { describeExchange, redactTokensToo, redactObservations } from '../redaction/describeExchange.js';
import {
  exchangeRedactor,
  secretsForbiddenIn,
  withIssuedBy,
  type KnownSecrets,
  type SecretBearer,
} from '../redaction/exchangeSecrets.js';
import type { Redact } from '../redaction/redactor.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { CaseEvent, Observation } from '../RunEvent.js';
import type { Case } from '../Suite.js';
import { worstVerdict } from './aggregateRuleResults.js';
import type { PendingCase } from './EvaluationQueue.js';
import { UnjudgeableError } from './judgeInTime.js';
import { NoResponseError } from './NoResponseError.js';
import type { RunInput } from './RunInput.js';

/** An exchange as a host has seen it, or why there is none. A host says no more than this. */
export interface SeenExchange extends SecretBearer {
  /** Those of its case where it has one. */
  readonly id: string;
  readonly title: string;
  /** The operation that was called, if the document has it. */
  readonly operation?: OperationDocument | undefined;
  /** What is expected of the response beside what holds for every one of its operation. */
  readonly testCase?: Case | undefined;
  readonly request?: BuiltRequest | undefined;
  readonly response?: ReceivedResponse | undefined;
  /** What it took; that of the response when left out. */
  readonly milliseconds?: number | undefined;
  /**
   * Why there is no response to judge: a CaseCannotRunError when nothing was sent, a NoResponseError, an UnjudgeableError. Any
   * other error is a fault of the harness.
   */
  readonly failure?: Error | undefined;
  /** What a judge elsewhere has found and captured; nothing is judged here then. */
  readonly judged?: {
    readonly observations: readonly Observation[];
    readonly captured: Readonly<Record<string, unknown>>;
  };
  /** Observations of the host's own, such as the tests of a collection. */
  readonly observations?: readonly Observation[];
  /** Rules that are missed when there is no response; those of the case when left out. */
  readonly atStake?: readonly string[];
  /** Further texts that the response must not repeat. */
  readonly forbidden?: readonly string[];
}

/** What the judge knows beside the exchange; exchanges add to it. */
interface JudgeContext {
  readonly input: Pick<RunInput, 'suite' | 'catalogue' | 'checks'>;
  readonly variables: Record<string, unknown>;
  issued: KnownSecrets['issued'];
}

/**
 * Take from an exchange what later ones need, and say how it is to be judged: the evaluation itself can wait.
 *
 * Every host goes this way, so that all of them look for the same secrets and hide the same.
 */
export function judgeExchange(exchange: SeenExchange, context: JudgeContext): PendingCase {
  const { testCase, request, response, operation, judged, failure } = exchange;
  const { variables } = context;
  const { suite, catalogue, checks } = context.input;
  // What this response hands out is its own to show; from now on it is a secret. A large request is searched for images here,
  // where no clock runs: that is for what a response may do.
  const subject =
    request && response && operation && !judged
      ? subjectOf({ ...exchange, request, response, operation }, suite, variables)
      : undefined;
  if (response && !failure)
    Object.assign(variables, judged?.captured ?? captured(testCase?.capture, response));
  if (response) context.issued = withIssuedBy(response, context.issued);
  // Exchanges that come before this one is judged add to both.
  const known: KnownSecrets = { variables: { ...variables }, issued: context.issued };
  const base = {
    type: 'case',
    id: exchange.id,
    operation: testCase?.operation ?? operation?.operationId ?? '',
    milliseconds: exchange.milliseconds ?? response?.milliseconds ?? 0,
  } as const;

  const evaluated = (): readonly Observation[] => {
    if (judged) return judged.observations;
    if (!subject) return [];
    return evaluate({ ...subject, variables: known.variables }, suite.always, testCase, checks);
  };
  const judge = (): CaseEvent => {
    if (failure) return failed(failure);
    const redact = exchangeRedactor(exchange, suite, known);
    const found = evaluated().map((observation) => ({ ...observation, caseId: exchange.id }));
    const observations = redactObservations([...found, ...(exchange.observations ?? [])], redact);
    const idle = observations.length === 0 && !testCase;
    return {
      ...base,
      title: titleOf(exchange, redact),
      verdict: idle ? 'skip' : worstVerdict(observations, catalogue),
      ...(idle && { reason: 'nothing is expected of such a response' }),
      observations,
      ...(request && { exchange: describeExchange(request, response, redact) }),
    };
  };
  const failed = (error: Error): CaseEvent => {
    const redact = exchangeRedactor({ request, testCase }, suite, known);
    const { verdict, observations } = outcomeOfFailure(exchange, error, catalogue);
    const title = titleOf(exchange, redact);
    const reason = redactTokensToo(redact)(error.message);
    return { ...base, title, verdict, reason, observations: redactObservations(observations, redact) };
  };
  return { judge, failed, size: (response?.text.length ?? 0) + sizeOf(request) };
}

/** What the evaluator is given of an exchange. */
export function subjectOf(
  exchange: SecretBearer &
    Pick<SeenExchange, 'forbidden'> & {
      readonly request: BuiltRequest;
      readonly response: ReceivedResponse;
      readonly operation: OperationDocument;
    },
  suite: RunInput['suite'],
  variables: Readonly<Record<string, unknown>>,
): Subject {
  const { request, response, operation, forbidden = [] } = exchange;
  const { method, url, headers } = request;
  return {
    request: { method, url, headers: foldHeaders(Object.entries(headers)) },
    response,
    operation,
    variables,
    secrets: [...secretsForbiddenIn(exchange, suite, variables), ...forbidden],
  };
}

function outcomeOfFailure(
  { id, observations: own = [], testCase, atStake }: SeenExchange,
  error: Error,
  catalogue: RunInput['catalogue'],
): Pick<CaseEvent, 'verdict' | 'observations'> {
  if (error instanceof CaseCannotRunError) {
    const fine = own.every(({ ok }) => ok);
    return { verdict: fine ? 'skip' : worstVerdict(own, catalogue), observations: own };
  }
  const unjudgeable = error instanceof UnjudgeableError;
  if (!unjudgeable && !(error instanceof NoResponseError)) return { verdict: 'error', observations: own };
  const rules = new Set(atStake ?? testCase?.expect.flatMap((expectation) => expectation.rules));
  // What nobody expects anything of is not missed, but what cannot be judged is not judged.
  if (rules.size === 0) return { verdict: unjudgeable ? 'error' : 'skip', observations: own };
  const missed = [...rules].map((rule) => ({
    rule,
    ok: false,
    expectation: 'there is a response',
    expected: unjudgeable ? 'one that can be judged' : 'a response',
    seen: error.message,
    caseId: id,
  }));
  const observations = [...own, ...missed];
  return { verdict: worstVerdict(observations, catalogue), observations };
}

/** That of a case is the suite's; any other may hold the URL that was called. */
function titleOf({ testCase, title }: SeenExchange, redact: Redact): string {
  return testCase ? title : redactTokensToo(redact)(title);
}

function sizeOf(request: BuiltRequest | undefined): number {
  return request?.body.kind === 'text' ? request.body.text.length : 0;
}
