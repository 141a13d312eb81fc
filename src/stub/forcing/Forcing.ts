import type { IncomingMessage } from 'node:http';
import type { Operation, ResponseExample } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import { faultyResponse, type FaultyResponse } from '../faults/FaultyResponse.js';
import { chooseExample, nearestStatus } from './chooseExample.js';
import { ForcedQueue } from './ForcedQueue.js';
import { KeyScripts } from './KeyScripts.js';
import { describeOutcome, type Outcome } from './Outcome.js';
import { preferencesOf } from './preferences.js';

/** What was ordered for one request, from all sources together. */
export interface Order {
  /** The response is made from this example. */
  readonly example?: ResponseExample;
  readonly similarity?: number;
  /** Seconds to wait. */
  readonly wait: number;
  readonly response?: FaultyResponse;
  /** Who ordered what, for the X-Doppel-Forced header and the journal. */
  readonly marks: readonly string[];
  /** The preferences that are followed, for the Preference-Applied header. */
  readonly applied: readonly string[];
  /** Something that was ordered and cannot be done. */
  readonly notice?: string;
  /** The request was refused after all: what was taken for it goes back. */
  giveBack(): void;
}

interface Source {
  readonly mark: string;
  readonly outcome: Outcome;
  readonly example: ResponseExample | undefined;
  giveBack(): void;
}

/** Orders for outcomes. The Prefer header goes before the queue, the queue before the script of the key. */
export class Forcing {
  readonly queue: ForcedQueue;
  readonly scripts = new KeyScripts();

  constructor(operations: readonly Operation[]) {
    this.queue = new ForcedQueue(operations);
  }

  /**
   * What is ordered for a request. To be called once for each, when all else of it has been found valid.
   *
   * @throws UnknownOutcomeError when its Prefer header asks for what the vendor does not document
   */
  orderFor(
    request: Pick<IncomingMessage, 'headers' | 'url'>,
    operation: Operation,
    account: PublishedAccount | undefined,
  ): Order {
    const preferred = preferencesOf(request);
    const own = exampleOf(operation, preferred);
    const sources: Source[] = [
      { mark: 'prefer', outcome: preferred, example: own, giveBack: () => undefined },
    ];
    // An order in the queue and a step of a script are for a request that does not decide for itself.
    if (!own && preferred.similarity === undefined) {
      const queued = this.queue.take(operation, account?.name);
      if (queued) {
        const giveBack = (): void => {
          this.queue.giveBack(queued);
        };
        const example = exampleOf(operation, queued);
        sources.push({ mark: `queue ${queued.id}`, outcome: queued, example, giveBack });
      } else if (account?.script) {
        const step = this.scripts.next(account);
        const giveBack = (): void => {
          this.scripts.giveBack(account);
        };
        const { outcome, notice } = outcomeOf(step ?? 'ok', operation);
        sources.push({ mark: 'key', outcome, example: exampleOf(operation, outcome), giveBack });
        if (notice !== undefined) return { ...merge(sources), notice };
      }
    }
    return merge(sources);
  }

  /** Forget all orders; scripts begin anew. */
  reset(): void {
    this.queue.remove();
    this.scripts.reset();
  }
}

function merge(sources: readonly Source[]): Order {
  const first = <K extends keyof Outcome>(name: K): Outcome[K] | undefined =>
    sources.map(({ outcome }) => outcome[name]).find((value) => value !== undefined);
  const example = sources.find((source) => source.example)?.example;
  const [similarity, response] = [first('similarity'), first('response')];
  return {
    wait: first('wait') ?? 0,
    ...(example && { example }),
    ...(similarity !== undefined && { similarity }),
    ...(response !== undefined && { response: faultyResponse(response) }),
    marks: sources.flatMap(({ mark, outcome }) => {
      const words = describeOutcome(outcome);
      return words.length === 0 ? [] : [`${mark} ${words.join(' ')}`];
    }),
    applied: describeOutcome(sources[0]?.outcome ?? {}),
    giveBack: () => {
      for (const source of sources) source.giveBack();
    },
  };
}

function exampleOf(operation: Operation, { code, example }: Outcome): ResponseExample | undefined {
  if (code === undefined && example === undefined) return undefined;
  return chooseExample(operation, {
    ...(code !== undefined && { code }),
    ...(example !== undefined && { example }),
  });
}

const TIMEOUT = 504;

function outcomeOf(step: ScriptStep, operation: Operation): { outcome: Outcome; notice?: string } {
  if (step === 'ok') return { outcome: {} };
  if (step === 'hang' || step === 'reset') return { outcome: { response: step } };
  if (step === 'timeout') {
    return { outcome: operation.statuses.includes(TIMEOUT) ? { code: TIMEOUT } : { response: 'hang' } };
  }
  if (typeof step === 'object') return { outcome: step };
  const code = nearestStatus(operation, step);
  if (code !== undefined) return { outcome: { code } };
  return {
    outcome: {},
    notice: `this vendor documents no ${step}, so the request is answered as it deserves`,
  };
}
