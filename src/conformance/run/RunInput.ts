import type { Dispatcher } from 'undici';
import type { Rule, RuleCatalogue } from '../../contract/Rule.js';
import type { Checks } from '../evaluate/evaluate.js';
import type { ReceivedResponse, OperationDocument, Subject } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { ProbeEvent, RedactedExchange } from '../RunEvent.js';
import type { Case, Suite } from '../Suite.js';
import type { Images } from '../suites/loadImages.js';
import type { BudgetLimits } from './Budget.js';
import type { KnownFailure } from './knownFailures.js';
import type { RecordedExchange } from './RecordedExchange.js';
import type { CallLimits } from './send.js';
import type { Target } from './Target.js';

/** What a run needs beside its target. */
export interface RunInput {
  readonly doppel: string;
  readonly suite: Suite;
  readonly catalogue: RuleCatalogue;
  readonly operations: readonly OperationDocument[];
  readonly images: Images;
  /** Which cases to run; those that others need run in any case. */
  readonly chosen?: (one: Case) => boolean;
  readonly limits?: CallLimits;
  readonly budget?: BudgetLimits;
  /** Which rules count; all when left out. */
  readonly rules?: readonly Rule[];
  readonly known?: readonly KnownFailure[];
  /** What judges the responses of the cases; every check when left out. */
  readonly checks?: Checks;
  /** Is told of every answered request of a case as it was, secrets and images included. */
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
   * @throws CaseCannotRunError when the run lacks something, or is at its limits; NoResponseError
   */
  readonly call: (
    one: Pick<Case, 'operation' | 'as' | 'request'>,
    dispatcher?: Dispatcher,
  ) => Promise<{ built: BuiltRequest; response: ReceivedResponse }>;
  /** What the evaluator is given of an exchange. */
  readonly subject: (
    one: Pick<Case, 'operation' | 'as'>,
    built: BuiltRequest,
    response: ReceivedResponse,
  ) => Subject;
  /** An exchange as it may be shown. */
  readonly describe: (built: BuiltRequest, response: ReceivedResponse) => RedactedExchange;
}
