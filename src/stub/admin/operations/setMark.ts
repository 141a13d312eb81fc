import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** POST /__doppel/marks */
export const setMark: AdminHandler = (_request, { ledger }) => adminReply({ mark: ledger.mark() }, 201);
