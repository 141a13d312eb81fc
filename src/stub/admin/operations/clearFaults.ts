import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** DELETE /__doppel/faults */
export const clearFaults: AdminHandler = (_request, { faults }) => {
  faults.clear();
  return adminReply(faults.get());
};
