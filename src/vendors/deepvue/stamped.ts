import { randomUUID } from 'node:crypto';
import type { Services } from '../VendorDialect.js';

/** The fields that every response of the matching service begins with: status, clock in milliseconds, an id of its own. */
export function stamped(services: Services, code: number): Record<string, unknown> {
  return {
    code,
    timestamp: services.now().getTime(),
    transaction_id: randomUUID().replaceAll('-', ''),
  };
}
