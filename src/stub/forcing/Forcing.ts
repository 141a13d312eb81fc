import type { IncomingMessage } from 'node:http';
import parsePreferHeader from 'parse-prefer-header';
import type { Operation, ResponseExample } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import { faultyResponse, type FaultyResponse } from '../faults/FaultyResponse.js';
import { chooseExample, nearestStatus, UnknownOutcomeError } from './chooseExample.js';
import { ForcedQueue } from './ForcedQueue.js';
import { describeOutcome, LONGEST_WAIT, type Outcome } from './Outcome.js';

/** What is forced for one request, by all sources together. */
export interface ForcedResponse {
  /** The response is made from this example. */
  readonly example?: ResponseExample;
  readonly similarity?: number;
  /** Seconds to wait. */
  readonly wait: number;
  readonly response?: FaultyResponse;
  /** Who forced what, for the X-Doppel-Forced header and the journal. */
  readonly provenance: readonly string[];
  /** The preferences that are followed, for the Preference-Applied header. */
  readonly applied: readonly string[];
  /** Something that was to be forced and cannot be. */
  readonly notice?: string;
  /** The request was refused after all: what was taken for it is for the next one. */
  release(): void;
}

interface Source {
  /** For people: `prefer`, `queue f2`, `key`. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly example: ResponseExample | undefined;
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
    const preferred = preferencesOf(request);
    const own = exampleOf(operation, preferred);
    const sources: Source[] = [
      { name: 'prefer', outcome: preferred, example: own, release: () => undefined },
    ];
    // The queue and the scripts are for requests that do not decide for themselves.
    if (!own && preferred.similarity === undefined) {
      const queued = this.queue.take(operation, account?.name);
      if (queued) {
        const release = (): void => {
          this.queue.release(queued);
        };
        const example = exampleOf(operation, queued);
        sources.push({ name: `queue ${queued.id}`, outcome: queued, example, release });
      } else if (account?.script) {
        const step = this.scripts.next(account);
        const release = (): void => {
          this.scripts.release(account);
        };
        const { outcome, notice } = outcomeOf(step ?? 'ok', operation);
        sources.push({ name: 'key', outcome, example: exampleOf(operation, outcome), release });
        if (notice !== undefined) return { ...merge(sources), notice };
      }
    }
    return merge(sources);
  }

  /** Nothing is forced any longer; scripts begin anew. */
  reset(): void {
    this.queue.remove();
    this.scripts.reset();
  }
}

function merge(sources: readonly Source[]): ForcedResponse {
  const first = <K extends keyof Outcome>(name: K): Outcome[K] | undefined =>
    sources.map(({ outcome }) => outcome[name]).find((value) => value !== undefined);
  const example = sources.find((source) => source.example)?.example;
  const [similarity, response] = [first('similarity'), first('response')];
  return {
    wait: first('wait') ?? 0,
    ...(example && { example }),
    ...(similarity !== undefined && { similarity }),
    ...(response !== undefined && { response: faultyResponse(response) }),
    provenance: sources.flatMap(({ name, outcome }) => {
      const words = describeOutcome(outcome);
      return words.length === 0 ? [] : [`${name} ${words.join(' ')}`];
    }),
    applied: describeOutcome(sources[0]?.outcome ?? {}),
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
