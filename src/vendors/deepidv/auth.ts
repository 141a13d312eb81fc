import { exampleReply } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

/** One key in the x-api-key header. */
export const authenticate: VendorDialect['authenticate'] = ({ operation, headers }, services) => {
  const key = headers['x-api-key'];
  return (key && services.credential(key)) || exampleReply(operation, 401, 'unauthorized');
};
