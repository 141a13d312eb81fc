import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** GET /__doppel/faults */
export const getFaults: AdminHandler = (_request, { faults }) => adminReply(faults.get());
