import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** POST /__doppel/reset */
export const reset: AdminHandler = (_request, ports) => {
  ports.journal.clear();
  ports.reset();
  return adminReply({
    reset: ['journal', 'ledger', 'forced outcomes', 'key scripts', 'rate limits', 'faults'],
  });
};
