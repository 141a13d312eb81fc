import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** PUT /__doppel/faults */
export const setFaults: AdminHandler = ({ body }, { faults }) => {
  faults.set(body);
  return adminReply(faults.get());
};
