import { CHECKS } from '../../evaluate/evaluate.js';
import type { OperationDocument } from '../../evaluate/Exchange.js';
import type { ProbeTools } from '../Probe.js';
import type { Trial } from './Trial.js';
import type { TrialOutcome } from './Trials.js';

/** What a response to bad input is looked at for. */
export type Property = Trial['kind'] | 'shape' | 'leaks';

/** @returns what is wrong with a response; undefined when nothing is, or the property has nothing to say about it */
export function faultIn(
  property: Property,
  trial: Trial,
  outcome: TrialOutcome,
  refused: readonly number[],
  document: OperationDocument,
  { context }: ProbeTools,
): string | undefined {
  if ('silence' in outcome) return property === trial.kind ? outcome.silence : undefined;
  const { built, response } = outcome;
  if (property === 'shape' || property === 'leaks') {
    const subject = context.subject({ operation: document.operationId }, built, response);
    const { schema, leaks } = context.checks ?? CHECKS;
    const judged =
      property === 'shape'
        ? schema?.({ rules: [], schema: true, undocumented: 'report' }, subject)
        : leaks?.({ rules: [], leaks: 'none' }, subject);
    const wrong = judged?.find(({ ok }) => !ok);
    return wrong && `status ${response.status}: ${wrong.seen}`;
  }
  if (property !== trial.kind) return undefined;
  const { status } = response;
  const right = property === 'refused' ? refused.includes(status) : status >= 400 && status < 500;
  return right ? undefined : `status ${status}`;
}
