import type { Entry, Header, Log, Request } from 'har-format';

/** As much of HAR 1.2 as Doppel reads and writes. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: Pick<Log, 'version' | 'creator'> & { readonly entries: readonly HarEntry[] };
}

export type HarPair = Header;
export type HarRequest = Request;
/** Recorders differ in what is optional here. */
export type HarEntry = Pick<Entry, 'request' | 'response'> &
  Partial<Pick<Entry, 'startedDateTime' | 'time' | 'cache' | 'timings'>> & {
    /** The case that it belongs to; only in what Doppel has written. */
    readonly _doppel?: { readonly vendor: string; readonly case: string };
  };
