import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { AdminRefusal } from '../AdminRefusal.js';

/** DELETE /__doppel/forced/{id} */
export const removeForced: AdminHandler = ({ path }, { forced }) => {
  const { id } = path as { id: string };
  const removed = forced.remove(id);
  if (removed > 0) return adminReply({ removed });
  throw new AdminRefusal(404, 'No forced outcome of this id waits: it was used, taken back, or never there');
};
