import type { OperationHandler } from '../../VendorDialect.js';

/** The server's clock, to the second, in UTC. */
export const healthCheck: OperationHandler = (_request, services) => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: services
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z'),
});
