import type { IncomingMessage } from 'node:http';
import parsePreferHeader from 'parse-prefer-header';
import type { Operation, ResponseExample } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import { faultyResponse, type FaultyResponse } from '../faults/FaultyResponse.js';
import { chooseExample, nearestStatus, UnknownOutcomeError } from './chooseExample.js';
import type { Scope } from '../Resets.js';
import { ForcedQueue } from './ForcedQueue.js';
import { KeyScripts } from './KeyScripts.js';
import { describeOutcome, LONGEST_WAIT, type Outcome } from './Outcome.js';

/** What is forced for one request, by all sources together. */
export interface ForcedResponse {
  /** The response is made from this example. */
  readonly example?: ResponseExample;
  readonly similarity?: number;
  /** Seconds to wait. */
  readonly wait: number;
  readonly response?: FaultyResponse;
  /** Something that was to be forced and cannot be. */
  readonly notice?: string;
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
  readonly example: ResponseExample | undefined;
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
    const preferred = preferencesOf(request);
    const own = exampleOf(operation, preferred);
    const sources: Source[] = [{ name: 'prefer', outcome: preferred, example: own }];
    // The queue and the scripts are for requests that do not decide for themselves.
    if (!own && preferred.similarity === undefined && !alone) {
      const queued = this.queue.take(operation, account?.name);
      const scripted = queued || !account ? undefined : this.scripts.take(account);
      if (queued) {
        const { outcome, ...taken } = queued;
        const example = exampleOf(operation, outcome);
        sources.push({ name: `queue ${outcome.id}`, outcome, example, ...taken });
      } else if (scripted) {
        const { step, release } = scripted;
        const { outcome, notice } = outcomeOf(step, operation);
        sources.push({ name: 'key', outcome, example: exampleOf(operation, outcome), release });
        if (notice !== undefined) return { ...merge(sources), notice };
      }
    }
    return merge(sources);
  }

  /** Nothing is forced any longer; scripts begin anew. */
  reset(scope: Scope = {}): void {
    this.queue.remove(scope);
    this.scripts.reset(scope);
  }
}

function merge(sources: readonly Source[]): ForcedResponse {
  const first = <K extends keyof Outcome>(name: K): Outcome[K] | undefined =>
    sources.map(({ outcome }) => outcome[name]).find((value) => value !== undefined);
  const example = sources.find((source) => source.example)?.example;
  const [similarity, response] = [first('similarity'), first('response')];
  let used = false;
  return {
    wait: first('wait') ?? 0,
    ...(example && { example }),
    ...(similarity !== undefined && { similarity }),
    ...(response !== undefined && { response: faultyResponse(response) }),
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

function without(outcome: Outcome, parts: readonly (keyof Outcome)[]): Outcome {
  return Object.fromEntries(Object.entries(outcome).filter(([name]) => !parts.some((part) => part === name)));
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
    notice: `this vendor documents no ${step}, so the request is processed normally`,
  };
}

/**
 * What a request asks for itself: in its Prefer header (RFC 7240), or in the query for clients that can set a URL only
 * (`?__code=503`). Preferences of other names are ignored, as the RFC wants.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240
 * @throws UnknownOutcomeError when the value of one cannot be read
 */
function preferencesOf(request: Pick<IncomingMessage, 'headers' | 'url'>): Outcome {
  const header = request.headers.prefer;
  const [, words = ''] = /\?(.*)$/s.exec(request.url ?? '') ?? [];
  if (header === undefined && words === '') return {};
  const query = new URLSearchParams(words);
  const said = parsePreferHeader(header) as Partial<Record<string, string | true>>;
  const value = (name: string): string | undefined => {
    const given = said[name] ?? query.get(`__${name}`) ?? undefined;
    return given === true ? '' : given;
  };
  const [code, example, wait, similarity] = ['code', 'example', 'wait', 'similarity'].map(value);
  return {
    ...(code !== undefined && { code: number('code', code, 100, 599, true) }),
    ...(example !== undefined && { example }),
    ...(wait !== undefined && { wait: number('wait', wait, 0, LONGEST_WAIT, false) }),
    ...(similarity !== undefined && { similarity: number('similarity', similarity, -1, 1, false) }),
  };
}

function number(name: string, text: string, from: number, to: number, whole: boolean): number {
  const value = text === '' ? NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UnknownOutcomeError(`Prefer: ${name} takes ${kind} from ${from} to ${to}`);
}
