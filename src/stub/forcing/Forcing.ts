import type { IncomingMessage } from 'node:http';
import type { Reply } from '../../core/Reply.js';
import type { Operation, ResponseExample } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import { faultyResponse, type FaultyResponse } from '../faults/FaultyResponse.js';
import { chooseExample, nearestStatus } from './chooseExample.js';
import { changesWhatIsSeen } from './forcedFaces.js';
import { ForcedQueue } from './ForcedQueue.js';
import {
  describeOutcome,
  isOwnResponse,
  isResponse,
  needsImages,
  planOf,
  type Done,
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
  /** Something that was to be forced and cannot be, or was not understood. */
  readonly notices: readonly string[];
  /** Who forced what, as far as it was done. */
  words(done: Done): ForcedWords;
  /** The request was refused after all: what was taken for it is for the next one. */
  release(): void;
}

/** What was forced, for people. */
export interface ForcedWords {
  /** Who forced what, for the X-Doppel-Forced header and the journal. */
  readonly provenance: readonly string[];
  /** The preferences that were followed, for the Preference-Applied header. */
  readonly applied: readonly string[];
}

interface Source {
  /** For people: `prefer`, `queue f2`, `key`. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly example?: ResponseExample | undefined;
  readonly own?: Reply;
  release(): void;
}

/** Where each account stands in its script. */
class KeyScripts {
  private readonly used = new Map<string, number>();

  /** The step for the next request of an account, if it has a script. */
  next({ name, script }: PublishedAccount): ScriptStep | undefined {
    if (!script) return undefined;
    const used = this.used.get(name) ?? 0;
    this.used.set(name, used + 1);
    return script[Math.min(used, script.length - 1)];
  }

  /** The step that was just given could not be used: the next request gets it. */
  release({ name }: PublishedAccount): void {
    this.used.set(name, Math.max(0, (this.used.get(name) ?? 0) - 1));
  }

  /** All scripts begin anew. */
  reset(): void {
    this.used.clear();
  }
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
   * @throws UnknownOutcomeError when its Prefer header asks for what the vendor does not document
   */
  forcedFor(
    request: Pick<IncomingMessage, 'headers' | 'url'>,
    operation: Operation,
    account: PublishedAccount | undefined,
  ): ForcedResponse {
    const { outcome: preferred, notice: strange } = preferencesOf(request);
    const sources: Source[] = [sourceOf('prefer', preferred, operation, () => undefined)];
    const notices = strange === undefined ? [] : [strange];
    if (needsImages(preferred) && operation.imageBytes === undefined) {
      notices.push('this operation looks at no image, so nothing can be forced upon what it sees in one');
    }
    // The queue and the scripts are for requests that do not decide for themselves.
    if (!isResponse(preferred) && !changesWhatIsSeen(preferred)) {
      const queued = this.queue.take(operation, account?.name);
      if (queued) {
        const release = (): void => {
          this.queue.release(queued);
        };
        sources.push(sourceOf(`queue ${queued.id}`, queued, operation, release));
      } else if (account?.script && !operation.preparatory) {
        const step = this.scripts.next(account);
        const release = (): void => {
          this.scripts.release(account);
        };
        const { outcome, notice } = outcomeOf(step ?? 'ok', operation);
        sources.push(sourceOf('key', outcome, operation, release));
        if (notice !== undefined) notices.push(notice);
      }
    }
    return merge(sources, notices);
  }

  /** Nothing is forced any longer; scripts begin anew. */
  reset(): void {
    this.queue.remove();
    this.scripts.reset();
  }
}

/** @throws UnknownOutcomeError when the vendor does not document what is to be forced, and nobody says that it need not */
function sourceOf(name: string, outcome: Outcome, operation: Operation, release: () => void): Source {
  if (isOwnResponse(outcome)) return { name, outcome, own: undocumentedReply(outcome), release };
  return { name, outcome, example: exampleOf(operation, outcome), release };
}

/** The first source that says something of a kind decides it: the response is one kind, what is seen another. */
function merge(sources: readonly Source[], notices: readonly string[]): ForcedResponse {
  const first = <K extends keyof Outcome>(name: K): Outcome[K] | undefined =>
    sources.map(({ outcome }) => outcome[name]).find((value) => value !== undefined);
  const decided = sources.find(({ example, own }) => example ?? own);
  const [fault, contentType] = [first('fault'), first('contentType')];
  return {
    wait: first('wait') ?? 0,
    ...(decided?.example && { example: decided.example }),
    ...(decided?.own && { own: decided.own }),
    ...(contentType !== undefined && { contentType }),
    seen: sources.find(({ outcome }) => changesWhatIsSeen(outcome))?.outcome ?? {},
    ...(fault !== undefined && { response: faultyResponse(planOf(fault)) }),
    notices,
    words: (done) => ({
      provenance: sources.flatMap(({ name, outcome }) => {
        const words = describeOutcome(outcome, done);
        return words.length === 0 ? [] : [`${name} ${words.join(' ')}`];
      }),
      applied: describeOutcome(sources[0]?.outcome ?? {}, done),
    }),
    release: () => {
      for (const source of sources) source.release();
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
