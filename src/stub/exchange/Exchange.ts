import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../../core/Account.js';
import type { Operation } from '../../contract/Operation.js';
import type { VendorDialect } from '../../vendors/index.js';
import type { Fault } from '../faults/Faults.js';
import type { JournalRecord } from '../journal/JournalRecord.js';
import type { Parts } from '../Parts.js';

/** One request to an operation on its way through the stub. */
export interface Exchange {
  readonly operation: Operation;
  readonly dialect: VendorDialect;
  readonly parts: Parts;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: JournalRecord;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Known once the credentials have been looked at; never for operations that need none. */
  account?: Account;
  /** What is done to the response on purpose, once it is decided. */
  fault?: Fault;
  /** What was forced, and by whom: for the X-Doppel-Forced header. */
  readonly marks: string[];
}

/** Thrown where going on makes no sense, because nobody waits for the response any more. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}
