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

/** Where Doppel itself failed. */
export interface FaultPlace {
  /**
   * Id of the request that was being answered, as the header X-Doppel-Request of its response names it: `r7` as in the journal,
   * or `own-1` for a request that the journal does not list. Absent when none was being answered.
   */
  readonly request?: string;
  /** Present when the request was to one, of a vendor or of the admin API. */
  readonly operation?: Operation;
}

/** Callbacks of a running stub. What one throws is not caught: it ends the process, like an error in any listener. */
export interface StubEvents {
  readonly onExchange?: (exchange: ServedExchange) => void;
  /**
   * Doppel itself failed. The client got a server error that names the request, as far as one could still be sent.
   * Default: a warning of the process.
   */
  readonly onFault?: (error: Error, place: FaultPlace) => void;
  /** A file that the stub was started with has been edited; with an error, what it said before still holds. */
  readonly onReload?: (file: string, error?: Error) => void;
}
