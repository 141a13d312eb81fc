import type { AdminHandler } from './AdminHandler.js';
import { changeAccount } from './operations/changeAccount.js';
import { clearFaults } from './operations/clearFaults.js';
import { clearForced } from './operations/clearForced.js';
import { clearJournal } from './operations/clearJournal.js';
import { creditAccount } from './operations/creditAccount.js';
import { forceOutcome } from './operations/forceOutcome.js';
import { getFaults } from './operations/getFaults.js';
import { getHealth } from './operations/getHealth.js';
import { getJournalEntry } from './operations/getJournalEntry.js';
import { getOpenapi } from './operations/getOpenapi.js';
import { getSpec } from './operations/getSpec.js';
import { getSpend } from './operations/getSpend.js';
import { listAccounts } from './operations/listAccounts.js';
import { listForced } from './operations/listForced.js';
import { listJournal } from './operations/listJournal.js';
import { listLedger } from './operations/listLedger.js';
import { removeForced } from './operations/removeForced.js';
import { reset } from './operations/reset.js';
import { setFaults } from './operations/setFaults.js';
import { setMark } from './operations/setMark.js';
import { showIndex } from './operations/showIndex.js';

/** By operationId. */
export const adminHandlers: Readonly<Record<string, AdminHandler>> = {
  changeAccount,
  clearFaults,
  clearForced,
  clearJournal,
  creditAccount,
  forceOutcome,
  getFaults,
  getHealth,
  getJournalEntry,
  getOpenapi,
  getSpec,
  getSpend,
  listAccounts,
  listForced,
  listJournal,
  listLedger,
  removeForced,
  reset,
  setFaults,
  setMark,
  showIndex,
};
