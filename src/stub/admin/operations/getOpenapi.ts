import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { withOwnServer } from '../withOwnServer.js';

/** GET /__doppel/openapi.json */
export const getOpenapi: AdminHandler = ({ origin }, _ports, ownSpec) =>
  adminReply(withOwnServer(ownSpec.document, origin));
