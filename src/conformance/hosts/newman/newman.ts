import { createRequire } from 'node:module';
import { DoppelError } from '../../../core/DoppelError.js';
import type { PmHeader, PmPart } from '../../postman/sandbox/Pm.js';
import type { CallLimits } from '../../run/CallLimits.js';
import { NoResponseError, noResponse, tooLong } from '../../run/NoResponseError.js';
import type { RunInput, Target } from '../../run/RunInput.js';
import { limitedAgents } from './limitedAgents.js';

/** As much of newman (6.2) as Doppel uses; it has no types of its own. */
interface Newman {
  run: (
    options: object,
    done: (error: Error | null, summary?: { readonly error?: Error }) => void,
  ) => {
    on: (event: string, listener: (error: Error | null, details: never) => void) => void;
  };
}

/** A request as newman sent it. */
export interface NewmanRequest {
  readonly method: string;
  readonly url: { toString: () => string };
  readonly headers: { all: () => readonly (PmHeader & { readonly system?: boolean })[] };
  readonly body?: {
    readonly mode?: string;
    readonly raw?: string;
    readonly formdata?: { all: () => readonly PmPart[] };
    readonly urlencoded?: { toString: () => string };
    readonly file?: { readonly src?: string };
  };
}

export interface NewmanResponse {
  readonly code: number;
  readonly responseTime: number;
  readonly headers: { all: () => readonly PmHeader[] };
  text: () => string;
}

interface NewmanItem {
  readonly id: string;
  readonly name: string;
}

/** A run of newman's that is under way. */
export interface NewmanRun {
  /** Send no further request; the run ends in good order. */
  readonly abort: () => void;
  /** What sends its requests, as far as newman lets it be seen. */
  readonly requester?: { readonly options?: { maxResponseSize?: number } };
}

/** What happens while newman runs. */
interface NewmanListener {
  readonly onStart?: (run: NewmanRun) => void;
  readonly onRequest?: (
    item: NewmanItem,
    error: Error | null,
    request: NewmanRequest | undefined,
    response: NewmanResponse | undefined,
  ) => void;
  readonly onConsole?: (level: string, messages: readonly unknown[], reference: string) => void;
  readonly onAssertion?: (
    item: NewmanItem,
    name: string,
    error: { readonly message?: string } | null,
  ) => void;
  readonly onException?: (error: { readonly message?: string }) => void;
  readonly onItem?: (item: NewmanItem) => void;
}

/** The collection cannot be run at all. */
export class CollectionError extends DoppelError {
  readonly code = 'collection';
}

/**
 * Run a collection in this process.
 *
 * @param limits - of each call; without them newman's own, which are none
 * @throws CollectionError when newman cannot make anything of it
 */
export async function runNewman(
  options: object,
  listener: NewmanListener,
  limits?: CallLimits,
): Promise<void> {
  const newman = createRequire(import.meta.url)('newman') as Newman;
  await new Promise<void>((resolve, reject) => {
    const bounds = limits && {
      timeoutRequest: limits.milliseconds,
      requestAgents: limitedAgents(limits.milliseconds),
    };
    const events = newman.run({ reporters: [], color: 'off', ...bounds, ...options }, (error, summary) => {
      const failed = error ?? summary?.error;
      if (failed)
        reject(new CollectionError(`the collection cannot be run: ${failed.message}`, { cause: failed }));
      else resolve();
    });
    const { onStart, onRequest, onConsole, onAssertion, onException, onItem } = listener;
    events.on('start', (_error, { run }: { run: NewmanRun }) => {
      // No option of newman's reaches this limit, which holds for what a compressed response inflates to as well.
      const { options: own } = run.requester ?? {};
      if (limits && own) own.maxResponseSize = limits.bytes;
      onStart?.(run);
    });
    events.on(
      'request',
      (
        error,
        { item, request, response }: { item: NewmanItem; request?: NewmanRequest; response?: NewmanResponse },
      ) => onRequest?.(item, error, request, response),
    );
    events.on(
      'console',
      (_error, of: { level: string; messages: readonly unknown[]; cursor: { ref: string } }) =>
        onConsole?.(of.level, of.messages, of.cursor.ref),
    );
    events.on('assertion', (error, { item, assertion }: { item: NewmanItem; assertion: string }) =>
      onAssertion?.(item, assertion, error),
    );
    events.on('exception', (_error, { error }: { error: { readonly message?: string } }) =>
      onException?.(error),
    );
    events.on('item', (_error, { item }: { item: NewmanItem }) => onItem?.(item));
  });
}

/** What newman is given of a target and of a run's limits: its variables, more of the host's own, and a pause between calls. */
export function newmanOptions(
  { variables }: Target,
  { budget }: RunInput,
  more: Readonly<Record<string, string>>,
): object {
  return {
    envVar: Object.entries({ ...variables, ...more }).map(([key, value]) => ({ key, value })),
    ...(budget?.rate !== undefined && { delayRequest: Math.ceil(1000 / budget.rate) }),
  };
}

/** Why newman has no response. */
export function noResponseToNewman(
  error: Error & { readonly code?: string },
  { milliseconds, bytes }: CallLimits,
): NoResponseError {
  if (error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT')
    return new NoResponseError(`no response within ${milliseconds} ms`, true);
  return /^Maximum response size/.test(error.message) ? tooLong(bytes) : noResponse(error);
}
