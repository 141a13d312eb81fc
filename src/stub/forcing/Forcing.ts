import type { IncomingMessage } from 'node:http';
import type { Reply } from '../../core/Reply.js';
import type { Operation, ResponseExample } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import { faultyResponse, type FaultyResponse } from '../faults/FaultyResponse.js';
import type { Scope } from '../Resets.js';
import { chooseExample, nearestStatus } from './chooseExample.js';
import { changesWhatIsSeen } from './forcedFaces.js';
import { ForcedQueue } from './ForcedQueue.js';
import { KeyScripts } from './KeyScripts.js';
import {
  describeOutcome,
  isOwnResponse,
  isResponse,
  needsImages,
  planOf,
  without,
  type Outcome,
} from './Outcome.js';
import { preferencesOf } from './preferences.js';
import { undocumentedReply } from './undocumentedReply.js';

/** What is forced for one request, by all sources together. */
export interface ForcedResponse {
  /** The response is made from this example. */
  readonly example?: ResponseExample;
  /** The response is this, which no document vouches for. */
  readonly own?: Reply;
  /** Content-Type in place of the right one. */
  readonly contentType?: string;
  /** What the images of the request show: similarity, number of faces, looks. */
  readonly seen: Outcome;
  /** Seconds to wait. */
  readonly wait: number;
  readonly response?: FaultyResponse;
  /** What was to be forced and cannot be, or was not understood. */
  readonly notices: readonly string[];
  /** Who forced what, and which preferences were followed. @param undone - what of it was not done after all */
  describe(undone?: readonly (keyof Outcome)[]): ForcedWords;
  /** The request gets it, or goes away while it does: what was taken for it is used up. Once only. */
  use(): void;
  /** The request was refused after all: what was taken for it is for the next one. Not once it is used. */
  release(): void;
}

/** What was forced, in words. */
interface ForcedWords {
  /** For the X-Doppel-Forced header and the journal. */
  readonly provenance: readonly string[];
  /** For the Preference-Applied header. */
  readonly applied: readonly string[];
}

interface Source {
  /** For people: `prefer`, `queue f2`, `key`. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly example?: ResponseExample | undefined;
  readonly own?: Reply;
  use?(): void;
  release?(): void;
}

/** Decides which outcome is forced. The Prefer header goes before the queue, the queue before the script of the key. */
export class Forcing {
  readonly queue: ForcedQueue;
  private readonly scripts = new KeyScripts();

  constructor(operations: readonly Operation[]) {
    this.queue = new ForcedQueue(operations);
  }

  /**
   * What is forced for a request. To be called once for each, when all else of it has been found valid.
   *
   * @param alone - it gets what it asks for itself and nothing else: it began before a reset
   * @throws UnknownOutcomeError when its Prefer header asks for what the vendor does not document
   */
  forcedFor(
    request: Pick<IncomingMessage, 'headers' | 'url'>,
    operation: Operation,
    account: PublishedAccount | undefined,
    alone = false,
  ): ForcedResponse {
    const { outcome: preferred, notice: strange } = preferencesOf(request);
    const sources: Source[] = [{ name: 'prefer', outcome: preferred, ...responseOf(preferred, operation) }];
    const notices = strange === undefined ? [] : [strange];
    if (needsImages(preferred) && operation.imageBytes === undefined) {
      notices.push('this operation looks at no image, so nothing can be forced upon what it sees in one');
    }
    // The queue and the scripts are for requests that do not decide for themselves.
    if (!isResponse(preferred) && !changesWhatIsSeen(preferred) && !alone) {
      const queued = this.queue.take(operation, account?.name);
      const isScripted = !queued && account && !operation.preparatory;
      const scripted = isScripted ? this.scripts.take(account) : undefined;
      if (queued) {
        const { outcome, ...taken } = queued;
        sources.push({ name: `queue ${outcome.id}`, outcome, ...responseOf(outcome, operation), ...taken });
      } else if (scripted) {
        const { outcome, notice } = outcomeOf(scripted.step, operation);
        const release = (): void => {
          scripted.release();
        };
        sources.push({ name: 'key', outcome, ...responseOf(outcome, operation), release });
        if (notice !== undefined) notices.push(notice);
      }
    }
    return merge(sources, notices);
  }

  /** Nothing is forced any longer; scripts begin anew. */
  reset(scope: Scope = {}): void {
    this.queue.remove(scope);
    this.scripts.reset(scope);
  }
}

/**
 * What an outcome says that the response is.
 *
 * @throws UnknownOutcomeError when the vendor does not document it, and nobody says that it need not
 */
function responseOf(outcome: Outcome, operation: Operation): Pick<Source, 'example' | 'own'> {
  return isOwnResponse(outcome)
    ? { own: undocumentedReply(outcome) }
    : { example: exampleOf(operation, outcome) };
}

/** The first source that says something of a kind decides it: the response is one kind, what is seen another. */
function merge(sources: readonly Source[], notices: readonly string[]): ForcedResponse {
  const first = <K extends keyof Outcome>(name: K): Outcome[K] | undefined =>
    sources.map(({ outcome }) => outcome[name]).find((value) => value !== undefined);
  const decided = sources.find(({ example, own }) => example ?? own);
  const [fault, contentType] = [first('fault'), first('contentType')];
  let used = false;
  return {
    wait: first('wait') ?? 0,
    ...(decided?.example && { example: decided.example }),
    ...(decided?.own && { own: decided.own }),
    ...(contentType !== undefined && { contentType }),
    seen: sources.find(({ outcome }) => changesWhatIsSeen(outcome))?.outcome ?? {},
    ...(fault !== undefined && { response: faultyResponse(planOf(fault)) }),
    notices,
    describe: (undone = []) => {
      const [own = [], ...others] = sources.map(({ outcome }) => describeOutcome(without(outcome, undone)));
      const words = [own, ...others];
      return {
        provenance: sources.flatMap(({ name }, i) =>
          words[i]?.length ? `${name} ${words[i].join(' ')}` : [],
        ),
        applied: own,
      };
    },
    use: () => {
      used = true;
      for (const source of sources) source.use?.();
    },
    release: () => {
      if (!used) for (const source of sources) source.release?.();
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
  if (step === 'hang' || step === 'reset') return { outcome: { fault: step } };
  if (step === 'timeout') {
    return { outcome: operation.statuses.includes(TIMEOUT) ? { code: TIMEOUT } : { fault: 'hang' } };
  }
  if (typeof step === 'object') return { outcome: step };
  const code = nearestStatus(operation, step);
  if (code === step) return { outcome: { code } };
  if (code !== undefined) {
    return { outcome: { code }, notice: `this vendor documents no ${step}, so ${code} takes its place` };
  }
  return {
    outcome: {},
    notice: `this vendor documents no ${step}, so the request is processed normally`,
  };
}
