import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** GET /__doppel/health */
export const getHealth: AdminHandler = (_request, { version, modelPack, specs }) => {
  const vendors = specs.map(({ vendor }) => vendor);
  if (modelPack === '') return adminReply({ status: 'starting', version, vendors }, 503);
  return adminReply({ status: 'ready', version, modelPack, vendors });
};
