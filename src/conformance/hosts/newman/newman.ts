import { createRequire } from 'node:module';
import type { ConsoleEvent, NewmanRunOptions } from 'newman';
import type { Item, Request, RequestBody, Response } from 'postman-collection';
import { demandPackage } from '../../../core/demandPackage.js';
import { DoppelError } from '../../../core/DoppelError.js';
import type { PmHeader, PmPart } from '../../postman/sandbox/Pm.js';
import type { CallLimits } from '../../run/CallLimits.js';
import { NoResponseError, noResponse, tooLong } from '../../run/NoResponseError.js';
import type { RunInput, Target } from '../../run/RunInput.js';
import { limitedAgents } from './limitedAgents.js';

/**
 * A request as newman sent it. Its published types know neither the files of a form nor the mark of the headers that newman
 * adds by itself.
 */
export type NewmanRequest = Pick<Request, 'method' | 'url'> & {
  readonly headers: { all: () => (PmHeader & { readonly system?: boolean })[] };
  readonly body?:
    | (Pick<RequestBody, 'mode' | 'raw' | 'urlencoded' | 'file'> & {
        readonly formdata?: { all: () => readonly PmPart[] };
      })
    | undefined;
};

export type NewmanResponse = Pick<Response, 'code' | 'responseTime' | 'headers' | 'text'>;

type NewmanItem = Pick<Item, 'id' | 'name'>;

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
 * @throws CollectionError when newman cannot make anything of it; MissingPackageError when newman is not installed
 */
export async function runNewman(
  { collection, ...options }: Omit<NewmanRunOptions, 'collection'> & { readonly collection: object },
  listener: NewmanListener,
  limits?: CallLimits,
): Promise<void> {
  demandPackage('newman', 'Running a Postman collection');
  const newman = createRequire(import.meta.url)('newman') as typeof import('newman');
  await new Promise<void>((resolve, reject) => {
    const bounds = limits && {
      timeoutRequest: limits.milliseconds,
      requestAgents: limitedAgents(limits.milliseconds),
    };
    const all: NewmanRunOptions = {
      // What a collection is, newman itself finds out: it takes versions that its types do not know.
      collection,
      reporters: [],
      color: 'off',
      ...bounds,
      ...options,
    };
    const events = newman.run(all, (error, summary) => {
      const failed = error ?? (summary.error as Error | undefined);
      if (failed)
        reject(new CollectionError(`the collection cannot be run: ${failed.message}`, { cause: failed }));
      else resolve();
    });
    const { onStart, onRequest, onConsole, onAssertion, onException, onItem } = listener;
    events.on('start', (_error: unknown, { run }: { run: NewmanRun }) => {
      // No option of newman's reaches this limit, which holds for what a compressed response inflates to as well.
      const { options: own } = run.requester ?? {};
      if (limits && own) own.maxResponseSize = limits.bytes;
      onStart?.(run);
    });
    events.on(
      'request',
      (
        error: Error | null,
        { item, request, response }: { item: NewmanItem; request?: NewmanRequest; response?: NewmanResponse },
      ) => onRequest?.(item, error, request, response),
    );
    events.on('console', (_error: unknown, { level, messages, cursor }: ConsoleEvent) =>
      onConsole?.(level, messages, cursor.ref),
    );
    events.on(
      'assertion',
      (
        error: { readonly message?: string } | null,
        { item, assertion }: { item: NewmanItem; assertion: string },
      ) => onAssertion?.(item, assertion, error),
    );
    events.on('exception', (_error: unknown, { error }: { error: { readonly message?: string } }) =>
      onException?.(error),
    );
    events.on('item', (_error: unknown, { item }: { item: NewmanItem }) => onItem?.(item));
  });
}

/** What newman is given of a target and of a run's limits: its variables, more of the host's own, and a pause between calls. */
export function newmanOptions(
  { variables }: Target,
  { budget }: RunInput,
  more: Readonly<Record<string, string>>,
): Pick<NewmanRunOptions, 'envVar' | 'delayRequest'> {
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
