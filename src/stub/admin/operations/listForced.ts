import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** GET /__doppel/forced */
export const listForced: AdminHandler = (_request, { forced }) => adminReply({ forced: forced.list() });
