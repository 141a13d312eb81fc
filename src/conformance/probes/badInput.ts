import fc, { type Arbitrary } from 'fast-check';
import type { OperationDocument } from '../evaluate/Exchange.js';
import { interpolateJson } from '../request/interpolate.js';
import type { CaseRequest } from '../Suite.js';
import { callOf, probeFormOf } from './ask.js';
import { faultIn, type Property } from './badInput/faultIn.js';
import { imageTrials, typeTrials } from './badInput/fixedTrials.js';
import { brokenFormTrials, formTrials } from './badInput/formTrials.js';
import { brokenJsonTrials, cutJsonTrials, schemaTrials } from './badInput/jsonTrials.js';
import type { Trial } from './badInput/Trial.js';
import { keyOf, Trials } from './badInput/Trials.js';
import { place } from './place.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { BadInputOrder } from './Probing.js';

/** Trials are drawn until the calls are used up; this is only an end for when they repeat themselves. */
const RUNS = 300;

const PROPERTIES: Readonly<Record<Property, string>> = {
  refused: 'what the schema does not allow is refused',
  unreadable: 'a body that cannot be read is a fault of the client',
  type: 'a content type that the operation does not have is refused',
  images: 'a file that is no image of an allowed format is refused',
  shape: 'a refusal has the documented shape',
  leaks: 'a refusal shows no credential and nothing of the inside of the server',
};

interface Failure {
  readonly trial: Trial;
  readonly fault: string;
}

/** Made-up requests that the document does not allow are refused as it says; a failure is made as small as can be. */
export const badInput: Examine<BadInputOrder> = async (order, tools) => {
  const { call, form, inputs = [], refused, rules = {} } = order;
  const { context, findings, seed } = tools;
  const known = callOf(tools, call);
  const document = context.operations.find(({ operationId }) => operationId === known.operation);
  if (!document) throw new Error(`the document has no operation ${known.operation}`);
  const template = probeFormOf(known, form).request;
  const good = place(template, inputs);
  const { broken, drawn } = trialsOf(good, document, tools);
  const fixed = [...broken, ...imageTrials(template, order), ...typeTrials(good, order)];
  const trials = new Trials(order, tools);
  const judged = new Map<Property, Set<string>>();

  for (const property of Object.keys(PROPERTIES) as Property[]) {
    const failure = (await failureAmong(fixed, property)) ?? (drawn && (await failureOf(drawn, property)));
    const count = judged.get(property)?.size ?? 0;
    if (count === 0) continue;
    const outcome = failure && (await trials.outcomeOf(failure.trial));
    findings.hold(
      rules[property],
      {
        ok: !failure,
        expectation: `${call}: ${PROPERTIES[property]}`,
        expected: property === 'refused' ? `status ${refused.join(' or ')}` : 'a refusal with a 4xx',
        seen: failure ? `${failure.fault}, where ${failure.trial.what}` : `${count} requests, none wrong`,
      },
      outcome && 'exchange' in outcome ? outcome.exchange : undefined,
    );
  }

  async function faultOf(trial: Trial, property: Property): Promise<string | undefined> {
    const outcome = await trials.outcomeOf(trial);
    if (!outcome) return undefined;
    if (property === trial.kind || property === 'shape' || property === 'leaks') {
      const seen = judged.get(property) ?? new Set();
      judged.set(property, seen.add(keyOf(trial)));
    }
    return faultIn(property, trial, outcome, refused, document as OperationDocument, tools);
  }

  async function failureAmong(list: readonly Trial[], property: Property): Promise<Failure | undefined> {
    for (const trial of list) {
      const fault = await faultOf(trial, property);
      if (fault !== undefined) return { trial, fault };
    }
    return undefined;
  }

  async function failureOf(arbitrary: Arbitrary<Trial>, property: Property): Promise<Failure | undefined> {
    let smallest: Failure | undefined;
    await fc.check(
      fc.asyncProperty(arbitrary, async (trial) => {
        const fault = await faultOf(trial, property);
        if (fault === undefined) return true;
        trials.shrink();
        smallest = { trial, fault };
        return false;
      }),
      { seed, numRuns: RUNS },
    );
    return smallest;
  }
};

/** Requests that are wrong in one way: some that are always sent, and others that are drawn. */
function trialsOf(
  { json, form }: CaseRequest,
  { requests = {} }: OperationDocument,
  { context }: ProbeTools,
): { readonly broken: Trial[]; readonly drawn?: Arbitrary<Trial> } {
  const schemaOf = (type: RegExp): object =>
    Object.entries(requests).find(([name]) => type.test(name))?.[1] ?? {};
  if (json !== undefined) {
    const body = interpolateJson(json, {
      variables: context.variables,
      image: (role) => context.images.of(role),
    });
    const spoilt = { arbitrary: schemaTrials(body, schemaOf(/json/)), weight: 5 };
    const cut = { arbitrary: cutJsonTrials(body), weight: 1 };
    return { broken: brokenJsonTrials(body), drawn: fc.oneof(spoilt, cut) };
  }
  if (!form) return { broken: [] };
  return { broken: brokenFormTrials(form), drawn: formTrials(form, schemaOf(/form-data/)) };
}
