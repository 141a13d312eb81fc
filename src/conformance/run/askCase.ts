import { captured } from '../evaluate/captured.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { describeExchange, redactObservations } from '../request/describeRequest.js';
import { redactor } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type { CaseEvent } from '../RunEvent.js';
import type { Case } from '../Suite.js';
import { UnjudgeableError } from './judgeInTime.js';
import type { Asked } from './Judging.js';
import { NoResponseError } from './NoResponseError.js';
import { secretsOf } from './secretsOf.js';
import { unanswered, verdictOfCase } from './verdictOfCase.js';
import type { RunContext, RunInput } from './RunInput.js';
import type { Target } from './Target.js';

/** What a case adds to, beside the means to ask. */
interface Means extends Pick<RunContext, 'call' | 'subject'> {
  readonly variables: Record<string, unknown>;
  readonly secrets: Record<string, string>;
}

/** Send the request of a case, and take out of the response what later cases need. Judging it can wait. */
export async function askCase(one: Case, input: RunInput, target: Target, means: Means): Promise<Asked> {
  const lacking = one.needs?.find((need) => !target.capabilities.includes(need));
  if (lacking !== undefined) {
    const reason = `the target does not offer ${lacking}`;
    return settled({ ...baseOf(one), verdict: 'skip', reason, milliseconds: 0, observations: [] });
  }
  let clock = stopwatch(0);
  const failed = (error: unknown): CaseEvent => failureOf(one, error, input, clock());
  try {
    const { built, response } = await means.call(one);
    input.record?.({ one, built, response });
    // What this response hands out is its own to show; from now on it is a secret.
    const subject = means.subject(one, built, response);
    Object.assign(means.variables, captured(one.capture, response));
    Object.assign(means.secrets, secretsOf(input.suite, means.variables));
    // Cases that are asked before this one is judged add to both.
    const [variables, secrets] = [{ ...means.variables }, { ...means.secrets }];
    const asked = clock();
    const judge = (): CaseEvent => {
      clock = stopwatch(asked);
      const observations = evaluate({ ...subject, variables }, input.suite.always, one, input.checks);
      const redact = redactor({ ...issuedSecrets(response.text), ...secrets });
      const exchange = describeExchange(built, response, redact);
      return {
        ...baseOf(one),
        verdict: verdictOfCase(observations, input.catalogue),
        milliseconds: clock(),
        observations: redactObservations(observations, redact),
        exchange,
      };
    };
    return { judge, failed, size: response.text.length + sizeOf(built) };
  } catch (error) {
    return settled(failed(error));
  }
}

/** What counts the milliseconds from now on. @param before - those that count already */
function stopwatch(before: number): () => number {
  const started = performance.now();
  return () => Math.round((before + performance.now() - started) * 10) / 10;
}

function settled(event: CaseEvent): Asked {
  return { judge: () => event, failed: () => event, size: 0 };
}

function baseOf({ id, title, operation }: Case): Pick<CaseEvent, 'type' | 'id' | 'title' | 'operation'> {
  return { type: 'case', id, title, operation };
}

function sizeOf({ body }: BuiltRequest): number {
  return body.kind === 'text' ? body.text.length : 0;
}

function failureOf(one: Case, error: unknown, { catalogue }: RunInput, milliseconds: number): CaseEvent {
  const event = { ...baseOf(one), reason: (error as Error).message, milliseconds };
  if (error instanceof CaseCannotRunError) return { ...event, verdict: 'skip', observations: [] };
  if (error instanceof NoResponseError || error instanceof UnjudgeableError) {
    const observations = unanswered(one, event.reason);
    return { ...event, verdict: verdictOfCase(observations, catalogue), observations };
  }
  return { ...event, verdict: 'error', observations: [] };
}
