import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** POST /__doppel/forced */
export const forceOutcome: AdminHandler = ({ body }, { forced }) => {
  const { id } = forced.add(body as object);
  return adminReply({ id }, 201);
};
