import { exampleReply } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

/** `Authorization: ApiKey <key>` or `Authorization: Bearer <token>`. Scheme names are case-insensitive. */
export const authenticate: VendorDialect['authenticate'] = ({ operation, headers }, services) => {
  const [, key] = /^(?:apikey|bearer) +(.+)$/i.exec(headers.authorization ?? '') ?? [];
  return (key && services.credential(key)) || exampleReply(operation, 401, 'unauthorized');
};
