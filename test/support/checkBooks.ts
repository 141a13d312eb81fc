import { Ledger } from '../../src/stub/ledger/Ledger.js';
import type { LedgerEntry } from '../../src/stub/ledger/LedgerEntry.js';
import type { WholeResponse } from './ChargedClients.js';

/** What is found in a state file. */
export interface Books {
  /** Charges of responses that came in whole and are not there, or do not stand. */
  lost: number;
  /** Charges beyond the one of a request, and charges of responses that say that they cost nothing. */
  doubled: number;
  /** 1 when the file does not open. */
  unopened: number;
  /** Everything else that is wrong. */
  amiss: string[];
  /** Charges of which the client had the last byte when the process was killed before it could settle them. */
  atTheVeryEnd: number;
  /** Charges that were open when a process was killed, and reversed by the next. */
  recovered: number;
  charges: number;
}

/** Hold a state file against the responses that clients got. @param reason - of the reversals of charges that a kill left open */
export function checkBooks(file: string, responses: readonly WholeResponse[], reason: string): Books {
  const books: Books = {
    lost: 0,
    doubled: 0,
    unopened: 0,
    amiss: [],
    atTheVeryEnd: 0,
    recovered: 0,
    charges: 0,
  };
  const ledger = openOrNot(file, books);
  if (!ledger) return books;
  const entries = ledger.entries();
  const balances = ledger.balances();
  ledger.close();

  checkSums(entries, balances, books);
  const charges = entries.filter(({ kind }) => kind === 'charge');
  const reversals = new Map(
    entries.flatMap((entry) => (entry.reverses === undefined ? [] : [[entry.reverses, entry] as const])),
  );
  const byRequest = new Map(charges.map((charge) => [charge.request ?? '', charge]));
  books.charges = charges.length;
  books.recovered = [...reversals.values()].filter((reversal) => reversal.reason === reason).length;
  books.doubled += charges.length - byRequest.size;
  for (const { id, state } of charges) {
    if (state === 'open') books.amiss.push(`charge ${id} is open`);
    if ((state === 'reversed') !== reversals.has(id)) books.amiss.push(`charge ${id} is half reversed`);
  }

  const last = lastOfEachConnection(responses);
  for (const response of responses) {
    const charge = byRequest.get(response.request);
    if (response.charged === undefined) {
      if (charge && charge.state !== 'reversed') books.doubled++;
    } else if (charge?.account !== response.account || decimal(charge) !== response.charged) books.lost++;
    else if (charge.state === 'reversed') {
      // The one rule: what was not settled when the process ended is refunded, in the customer's favour.
      const given = last.has(response) && reversals.get(charge.id)?.reason === reason;
      if (given) books.atTheVeryEnd++;
      else books.lost++;
    }
  }
  return books;
}

function openOrNot(file: string, books: Books): Ledger | undefined {
  try {
    return Ledger.open({ file });
  } catch (error) {
    books.unopened++;
    books.amiss.push((error as Error).message);
    return undefined;
  }
}

function checkSums(
  entries: readonly LedgerEntry[],
  balances: ReturnType<Ledger['balances']>,
  books: Books,
): void {
  for (const { account, balance } of balances) {
    const own = entries.filter((entry) => entry.account === account && entry.currency === balance.currency);
    const sum = own.reduce((total, { amount }) => total + amount, 0);
    if (sum !== balance.amount)
      books.amiss.push(`${account} holds ${balance.amount}, its entries sum to ${sum}`);
  }
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) books.amiss.push('an id is there twice');
}

function lastOfEachConnection(responses: readonly WholeResponse[]): Set<WholeResponse> {
  return new Set(
    new Map(responses.map((response) => [`${response.server}/${response.connection}`, response])).values(),
  );
}

function decimal({ amount, minorUnits, currency }: LedgerEntry): string {
  return `${-amount / minorUnits} ${currency}`;
}
