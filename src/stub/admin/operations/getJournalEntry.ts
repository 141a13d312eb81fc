import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { AdminRefusal } from '../AdminRefusal.js';

/** GET /__doppel/journal/{id} */
export const getJournalEntry: AdminHandler = ({ path }, { journal }) => {
  const { id } = path as { id: string };
  const entry = journal.find(id);
  if (entry) return adminReply(entry);
  const [oldest] = journal.entries();
  const held = oldest ? `its oldest entry is ${oldest.id}` : 'it is empty';
  throw new AdminRefusal(404, `The journal holds no entry ${id}; ${held}`);
};
