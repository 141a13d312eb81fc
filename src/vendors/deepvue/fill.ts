import type { VendorDialect } from '../VendorDialect.js';
import { stamped } from './stamped.js';

/** A clock and an id of its own for every response of the matching service. */
export const fill: NonNullable<VendorDialect['fill']> = (reply, services) => {
  const { body } = reply;
  if (body === null || typeof body !== 'object' || !('transaction_id' in body)) return reply;
  return { ...reply, body: { ...body, ...stamped(services, reply.status) } };
};
