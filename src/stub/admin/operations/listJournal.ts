import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** GET /__doppel/journal */
export const listJournal: AdminHandler = ({ query }, { journal }) =>
  adminReply({ size: journal.size, entries: journal.entries(query) });
