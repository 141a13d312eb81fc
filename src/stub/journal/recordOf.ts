import type { ServerResponse } from 'node:http';
import type { JournalRecord } from './JournalRecord.js';

const RECORD = Symbol('journal record');

type Recorded = ServerResponse & { [RECORD]?: JournalRecord };

/** Keep the journal record of a request with its response. */
export function keepRecord(response: ServerResponse, record: JournalRecord): void {
  (response as Recorded)[RECORD] = record;
}

/** The journal record of the request that is being answered; `undefined` where no journal is kept. */
export function recordOf(response: ServerResponse): JournalRecord | undefined {
  return (response as Recorded)[RECORD];
}
