import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import type { LedgerFilter } from '../AdminPorts.js';
import { withDecimal } from '../decimal.js';

/** GET /__doppel/ledger */
export const listLedger: AdminHandler = ({ query }, { ledger }) =>
  adminReply({ entries: ledger.entries(query as LedgerFilter).map(withDecimal) });
