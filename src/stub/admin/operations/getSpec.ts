import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { AdminRefusal } from '../AdminRefusal.js';
import { withOwnServer } from '../withOwnServer.js';

/** GET /__doppel/specs/{vendor}.json */
export const getSpec: AdminHandler = ({ path, origin }, { specs }) => {
  const { vendor } = path as { vendor: string };
  const spec = specs.find((candidate) => candidate.vendor === vendor);
  if (spec) return adminReply(withOwnServer(spec.document, origin));
  const known = specs.map((candidate) => candidate.vendor).join(', ');
  throw new AdminRefusal(404, `There is no vendor of this name; there are: ${known}`);
};
