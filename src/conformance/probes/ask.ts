import type { Dispatcher } from 'undici';
import type { ReceivedResponse } from '../evaluate/Exchange.js';
import { parseBody } from '../evaluate/parseBody.js';
import { valuesAt } from '../evaluate/valuesAt.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { RedactedExchange } from '../RunEvent.js';
import type { CaseRequest, Json } from '../Suite.js';
import { place } from './place.js';
import type { ProbeTools } from './Probe.js';
import type { Input, OutcomeSpec, ProbeCall, ProbeForm } from './Probing.js';

/** A response, and the outcome that it tells. */
export interface Asked {
  readonly built: BuiltRequest;
  readonly response: ReceivedResponse;
  readonly success: boolean;
  readonly decision: unknown;
  readonly score: number | undefined;
  readonly threshold: number | undefined;
  readonly label: unknown;
  /** Values of the other paths of the outcome. */
  readonly same: readonly unknown[];
  readonly exchange: () => RedactedExchange;
}

/** Which call, in which form, by whom. */
export interface Question {
  readonly call: string;
  readonly form?: string | undefined;
  readonly as?: string | undefined;
  /** Connections of its own. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** Send inputs to a call of the vendor's and read the outcome. @throws CaseCannotRunError when the target does not offer the form; NoResponseError */
export async function ask(
  { call, form, as, dispatcher }: Question,
  inputs: readonly Input[],
  tools: ProbeTools,
): Promise<Asked> {
  const known = callOf(tools, call);
  const { needs = [], request } = probeFormOf(known, form);
  const lacking = needs.find((need) => !tools.context.target.capabilities.includes(need));
  if (lacking !== undefined) throw new CaseCannotRunError(`the target does not offer ${lacking}`);
  const sent = known.through ? await throughOther(known.through, inputs, tools) : inputs;
  return send(known, place(request, sent), tools, { as, dispatcher });
}

/** Send a request as it stands. @throws CaseCannotRunError, NoResponseError */
export async function send(
  { operation, outcome = {} }: ProbeCall,
  request: CaseRequest,
  { context }: ProbeTools,
  { as, dispatcher }: Pick<Question, 'as' | 'dispatcher'> = {},
): Promise<Asked> {
  const one = { operation, request, ...(as !== undefined && { as }) };
  const { built, response } = await context.call(one, dispatcher);
  return {
    built,
    response,
    success: response.status >= 200 && response.status < 300,
    ...readOutcome(outcome, response),
    exchange: () => context.describe(built, response),
  };
}

export function callOf({ calls }: ProbeTools, name: string): ProbeCall {
  const found = calls[name];
  if (!found) throw new Error(`probes.yaml has no call ${name}`);
  return found;
}

export function probeFormOf({ forms, operation }: ProbeCall, name = Object.keys(forms)[0] ?? ''): ProbeForm {
  const found = forms[name];
  if (!found) throw new Error(`probes.yaml has no form ${name} of ${operation}`);
  return found;
}

async function throughOther(
  { call, at }: { readonly call: string; readonly at: string },
  inputs: readonly Input[],
  tools: ProbeTools,
): Promise<Input[]> {
  const values: Input[] = [];
  for (const input of inputs) {
    const { response } = await ask({ call }, [input], tools);
    const body = parseBody(response.text);
    const found = 'json' in body ? valuesAt(body.json, at)[0]?.value : undefined;
    if (found === undefined) {
      throw new CaseCannotRunError(
        `${call} answered ${response.status} without ${at}, so there is nothing to compare`,
      );
    }
    values.push({ value: found as Json });
  }
  return values;
}

function readOutcome(
  { decision, score, threshold, label, same = [] }: OutcomeSpec,
  { text }: ReceivedResponse,
): Pick<Asked, 'decision' | 'score' | 'threshold' | 'label' | 'same'> {
  const body = parseBody(text);
  const all = (path: string): unknown[] =>
    'json' in body ? valuesAt(body.json, path).map(({ value }) => value) : [];
  const number = (path: string | undefined): number | undefined => {
    const value = path === undefined ? undefined : all(path)[0];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    decision: decision === undefined ? undefined : all(decision)[0],
    score: number(score),
    threshold: typeof threshold === 'number' ? threshold : number(threshold),
    label: label && all(label.at)[0],
    same: same.map(all),
  };
}
