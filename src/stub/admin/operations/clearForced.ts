import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** DELETE /__doppel/forced */
export const clearForced: AdminHandler = (_request, { forced }) => adminReply({ removed: forced.remove() });
