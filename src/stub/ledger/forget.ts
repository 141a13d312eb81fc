import type { Statements } from './prepareStatements.js';

/** Forget all that was booked, or what was booked on one account. The caller holds a transaction around it. */
export function forget(on: Statements, account: string | undefined): void {
  if (account === undefined) {
    for (const all of [on.forgetEntries, on.forgetCarried, on.forgetMarks, on.forgetBalances]) all.run();
  } else {
    for (const its of [on.forgetEntriesOf, on.forgetCarriedOf, on.forgetBalancesOf]) its.run(account);
  }
}
