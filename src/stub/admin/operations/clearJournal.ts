import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** DELETE /__doppel/journal */
export const clearJournal: AdminHandler = (_request, { journal }) => {
  const removed = journal.size;
  journal.clear();
  return adminReply({ removed });
};
