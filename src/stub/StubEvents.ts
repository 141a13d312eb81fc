import type { Operation } from '../contract/Operation.js';
import type { JournalEntry } from './journal/JournalEntry.js';

/** One request that the stub has answered. Holds no key, no image and no body. */
export interface ServedExchange extends Pick<
  JournalEntry,
  'method' | 'path' | 'status' | 'account' | 'forced' | 'fault' | 'notice' | 'findings' | 'charge'
> {
  /** Its id in the journal, also in the response's X-Doppel-Request header. */
  readonly request: string;
  readonly milliseconds: number;
  /** False when the response could not leave, or was kept back on purpose. */
  readonly answered: boolean;
  /** Present when the path belongs to one. */
  readonly operation?: Operation;
}

/** Callbacks of a running stub. */
export interface StubEvents {
  readonly onExchange?: (exchange: ServedExchange) => void;
  /** The stub itself failed while answering; the client got the vendor's server error. */
  readonly onFault?: (error: Error, operation: Operation) => void;
  /** A file that the stub was started with has been edited; with an error, what it said before still holds. */
  readonly onReload?: (file: string, error?: Error) => void;
}
