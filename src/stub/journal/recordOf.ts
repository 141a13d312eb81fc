import type { Response } from 'express';
import type { JournalRecord } from './JournalRecord.js';

const RECORD = 'record';

/** Keep the journal record of a request with its answer. */
export function keepRecord(response: Response, record: JournalRecord): void {
  response.locals[RECORD] = record;
}

/** The journal record of the request that is being answered; `undefined` where no journal is kept. */
export function recordOf(response: Response): JournalRecord | undefined {
  return response.locals[RECORD] as JournalRecord | undefined;
}
