const LIVE = /_live_/i;

/** What the stub says to whoever sends one. */
export const PRODUCTION_KEY_NOTICE =
  'this looks like a production key (..._live_...): Doppel refuses these, so that none ends in a test or a log; ' +
  'use a test key, see doppel accounts';

/** Whether a credential is of the form that vendors give to real customers. */
export function looksLikeProductionKey(text: string): boolean {
  return LIVE.test(text);
}
